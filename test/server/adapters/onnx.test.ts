import { describe, expect, test } from 'vitest';
import { onnx } from '../../../server/src/adapters/onnx/onnx';
import { read } from '../../../server/src/adapters/read';

const TEXT = 'INDICATION: Effusion.\nFINDINGS: Small hiatal hernia. Hernia effusion, no pneumothorax.';

/** Labels by word; `O` for the others. */
const classifier = (labels: Readonly<Record<string, string>>) => ({
  model: 'tiny',
  classify: async (words: readonly string[]) => words.map((word) => ({ label: labels[word] ?? 'O', confidence: 0.9 })),
});
const entities = (report: Awaited<ReturnType<typeof read>>) =>
  report.entities.map(({ text, type, certainty }) => `${text} ${type} ${certainty}`);

describe('onnx', () => {
  test('joins neighbours of one label, and keeps apart what begins anew and what another sentence says', async () => {
    const labels = {
      Small: 'B-Observation::definitely present',
      hiatal: 'B-Observation::definitely present',
      hernia: 'I-Observation::definitely present',
      Hernia: 'OBS-DP',
      effusion: 'B-OBS-U',
      pneumothorax: 'S-OBS-DA',
    };
    const report = await read(onnx(classifier(labels)), TEXT);
    expect(entities(report)).toEqual([
      ...['Small observation present', 'hiatal hernia observation present', 'Hernia observation present'],
      ...['effusion observation uncertain', 'pneumothorax observation absent'],
    ]);
    expect(report.entities[1]?.evidence).toEqual({
      ...{ adapter: 'onnx', model: 'tiny', confidence: 0.9, alignment: 'exact' },
    });
  });

  test('does not know a label that is none of RadGraph’s, and says so', async () => {
    const report = await read(onnx(classifier({ Small: 'B-PER' })), TEXT);
    expect(report.graph.adapter).toBe('rules');
    expect(report.issues[0]?.message).toContain('its label "PER" is none of RadGraph\'s');
  });

  test('refuses a model that does not answer for each word', async () => {
    const report = await read(onnx({ model: 'tiny', classify: async () => [] }), TEXT);
    expect(report.issues[0]?.message).toContain('0 labels for');
  });
});
