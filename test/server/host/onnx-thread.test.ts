import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { onnx } from '../../../server/src/adapters/onnx/onnx';
import { type OnnxModel, onnxModel } from '../../../server/src/host/onnx-model';
import { byTheRules } from './by-the-rules';
import { writeTinyModel } from './tiny-onnx';
import { writeTinyRuntime } from './tiny-runtime';

/*
 * What a model in a folder may do wrong while it runs, in a real thread: the runtime that stands beside the model is one of the test's, since
 * the real one neither hangs nor dies on demand.
 */
const folder = mkdtempSync(join(tmpdir(), 'radlens-onnx-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const models: OnnxModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.dispose();
});

let made = 0;

function model(run: string): OnnxModel {
  const path = join(folder, `model-${++made}`);
  writeTinyModel(path, { effusion: 'B-OBS-DP' });
  writeTinyRuntime(path, run);
  const one = onnxModel(path);
  models.push(one);
  return one;
}

const labels = async (one: OnnxModel) => {
  const [first] = await one.classify(['effusion'], new AbortController().signal);
  return first?.label;
};

describe('a model in a thread that', () => {
  test.each([
    ['fails', "throw new Error('left effusion');", 'failed on a report'],
    ['ends', 'process.exit(3);', 'the thread of the model ended'],
    [
      'dies of what nobody catches',
      "setImmediate(() => { throw new Error('effusion'); }); await new Promise(() => {});",
      'ended',
    ],
    ['gives fewer scores than there are words', 'return answer([1, 2], 2);', 'no score for each label'],
    ['gives 50 MB of scores', 'return answer(new Float32Array(12_500_000), 2);', 'no score for each label'],
    ['gives scores that are no numbers', 'return answer(ids.flatMap(() => [NaN, NaN]), 2);', 'no numbers'],
    ['gives nothing', 'return {};', 'failed on a report'],
  ])('%s leaves the report to the rules', async (_, run, said) => {
    await byTheRules(onnx(model(run)), said);
  });

  test.each([
    ['hangs', 'for (;;);'],
    ['never answers', 'await new Promise(() => {});'],
  ])('%s is ended at the time limit, and another reads the next report', async (_, hang) => {
    const one = model(`if (turn === 2) { ${hang} } return scores(ids);`);
    expect(await labels(one)).toBe('B-OBS-DP');
    await byTheRules(onnx(one), 'took more than', { timeoutMilliseconds: 300 });
    expect(await labels(one)).toBe('B-OBS-DP');
  });

  test('ends once is started anew for the next report', async () => {
    const one = model('if (turn === 2) process.exit(1); return scores(ids);');
    expect(await labels(one)).toBe('B-OBS-DP');
    await byTheRules(onnx(one), 'the thread of the model ended');
    expect(await labels(one)).toBe('B-OBS-DP');
  });
});
