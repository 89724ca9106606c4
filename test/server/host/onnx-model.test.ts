import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { optionalDependencies } from '../../../package.json';
import { onnx } from '../../../server/src/adapters/onnx/onnx';
import { read } from '../../../server/src/adapters/read';
import { onnxModel, RUNTIME } from '../../../server/src/host/onnx-model';
import { writeTinyModel } from './tiny-onnx';

const folder = mkdtempSync(join(tmpdir(), 'radlens-onnx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LABELS = {
  small: 'B-OBS-DP',
  left: 'B-ANAT-DP',
  effusion: 'B-OBS-DP',
  pneumothorax: 'B-OBS-DA',
};
const TEXT = 'FINDINGS:\r\nSmall LEFT effusions 🩻. No pneumothorax.';
const signal = new AbortController().signal;

describe('a model in a folder', () => {
  test('labels the words of a report where they stand', async () => {
    const path = join(folder, 'tiny');
    writeTinyModel(path, LABELS);
    const report = await read(onnx(onnxModel(path)), TEXT);
    expect(report.issues).toEqual([]);
    expect(report.entities.map(({ start, end, certainty }) => `${TEXT.slice(start, end)} ${certainty}`)).toEqual([
      ...['Small present', 'LEFT present', 'effusions present', 'pneumothorax absent'],
    ]);
    expect(report.entities[0]?.evidence).toMatchObject({ adapter: 'onnx', model: 'tiny' });
    expect(report.entities[0]?.evidence.confidence).toBeGreaterThan(0.9);
  });

  test('reads a long report in windows, each word once and in its place', async () => {
    const path = join(folder, 'narrow');
    writeTinyModel(path, LABELS, 24);
    const words = Array.from(
      { length: 1000 },
      (_, index) => ['effusions', 'pneumothorax', 'the', 'left'][index % 4] ?? '',
    );
    const labels = await onnxModel(path).classify(words, signal);
    expect(labels.map(({ label }) => label)).toEqual(
      words.map((_, index) => ['B-OBS-DP', 'B-OBS-DA', 'O', 'B-ANAT-DP'][index % 4]),
    );
  });

  test.each([
    ['config.json', '{}', 'no id2label'],
    ['config.json', 'nonsense', 'config.json is not JSON'],
    ['config.json', '{"id2label": {"0": "O", "1": "B-OB', 'config.json is not JSON'],
    ['tokenizer.json', '{"model": {"type": "WordPiece", "vocab": {"[PAD]"', 'tokenizer.json is not JSON'],
    ['tokenizer.json', '{}', 'tokenizer.json cannot be used'],
    ['model.onnx', 'nonsense', 'model.onnx cannot be used'],
    ['config.json', '{"id2label": {"0": "O"}}', 'no score for each label'],
  ])('whose %s is bad says so, and the rules read the report', async (name, content, said) => {
    const path = join(folder, 'bad');
    writeTinyModel(path, LABELS);
    writeFileSync(join(path, name), content);
    const report = await read(onnx(onnxModel(path)), TEXT);
    expect(report.graph.adapter).toBe('rules');
    expect(report.issues[0]?.message).toContain(said);
  });

  test('that is not there says so, and is found when it has come', async () => {
    const path = join(folder, 'later');
    const model = onnxModel(path);
    await expect(model.classify(['small'], signal)).rejects.toThrow('folder is not there');
    mkdirSync(path);
    await expect(model.classify(['small'], signal)).rejects.toThrow('there is no config.json');
    writeTinyModel(path, LABELS);
    renameSync(join(path, 'model.onnx'), join(path, 'elsewhere.onnx'));
    await expect(model.classify(['small'], signal)).rejects.toThrow('there is no model.onnx');
    renameSync(join(path, 'elsewhere.onnx'), join(path, 'model.onnx'));
    expect((await model.classify(['small'], signal)).map(({ label }) => label)).toEqual(['B-OBS-DP']);
  });
});

test('the packages that are asked for are those of package.json', () => {
  expect(RUNTIME.split(' ')).toEqual(
    Object.entries(optionalDependencies).map(([name, version]) => `${name}@${version}`),
  );
});
