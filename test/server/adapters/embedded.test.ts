import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEmbedded } from '../../../server/src/adapters/embedded';
import { createEnsemble } from '../../../server/src/adapters/ensemble';
import { checksum } from '../../../server/src/adapters/model/checksum';
import type { Model } from '../../../server/src/adapters/model/read-sentence';
import { decodeWeights } from '../../../server/src/adapters/model/weights';
import { read } from '../../../server/src/adapters/read';
import { readNow } from '../../../server/src/adapters/read-now';
import { sound } from '../../../server/src/adapters/sound';
import { analyze } from '../../../server/src/engine/analyze';
import type { Report } from '../../../server/src/engine/report';
import { readWeights } from '../../../server/src/host/weights';
import { structure } from '../../../server/src/structuring/structure';
import { readAfresh } from '../../readAfresh';
import { reports } from '../engine/reports';
import { adapterOf } from './weights';

const both = [adapterOf('embedded'), adapterOf('ensemble')];
const words = (report: Report) => report.entities.map(({ text, type, certainty }) => `${text} ${type[0]} ${certainty}`);
const links = (report: Report) => {
  const name = new Map(report.entities.map(({ id, text }) => [id, text]));
  return report.relations.map(({ type, from, to }) => `${name.get(from)} ${type} ${name.get(to)}`);
};

describe.each(both)('$id', (adapter) => {
  test('reads words and how they belong together', () => {
    const report = readNow(adapter, 'FINDINGS: Small left pleural effusion. No pneumothorax.');
    expect(words(report)).toEqual([
      'Small o present',
      'left a present',
      'pleural a present',
      'effusion o present',
      'pneumothorax o absent',
    ]);
    expect(links(report)).toEqual(['Small modify effusion', 'left modify pleural', 'effusion located_at pleural']);
    expect(report.findings.map(({ concept, certainty }) => `${concept} ${certainty}`)).toEqual([
      'pleural-effusion present',
      'pneumothorax absent',
    ]);
  });

  test('names itself, its version and how sure it is', () => {
    const { entities, relations } = readNow(adapter, 'FINDINGS: Small left pleural effusion.');
    for (const { evidence } of [...entities, ...relations]) {
      expect(evidence.adapter).toBe(adapter.id);
      expect(evidence.model).toMatch(/^[0-9a-f]{8}$/);
      expect(evidence.confidence).toBeGreaterThan(0.2);
      expect(evidence.confidence).toBeLessThanOrEqual(1);
    }
  });

  test('keeps the cue that decided', () => {
    const text = 'FINDINGS: No pneumothorax.';
    const cue = readNow(adapter, text).entities[0]?.evidence.cue;
    expect(text.slice(cue?.start, cue?.end)).toBe('No');
  });

  test('relates to the sub-heading above', () => {
    expect(links(readNow(adapter, 'FINDINGS:\nSpleen: Normal.\n'))).toEqual(['Normal located_at Spleen']);
  });

  test('reads nothing where RadGraph has nothing', () => {
    expect(readNow(adapter, 'INDICATION: Pneumonia?\nTECHNIQUE: CT of the chest.\n').entities).toEqual([]);
  });

  test('reads any text: every span sound, every relation between entities that there are, the same each time', () => {
    fc.assert(
      fc.property(fc.oneof(reports, fc.string({ unit: 'binary' })), (text) => {
        const report = readNow(adapter, text);
        expect(report.issues).toEqual([]);
        expect(sound(report.graph, report.prepared, adapter.id).dropped).toBe(0);
        let last = 0;
        for (const { start, end, text: own } of report.entities) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(own);
          expect(own.trim()).toBe(own);
          last = end;
        }
        expect(JSON.stringify(readNow(adapter, text))).toBe(JSON.stringify(report));
      }),
      { numRuns: 60 },
    );
  });

  test('reads an edited report as if it were new', () => {
    const edit = fc.record({
      at: fc.nat(1000),
      length: fc.nat(40),
      typed: fc.oneof(fc.constantFrom('', 'no ', '\n', 'LUNGS: '), reports),
    });
    fc.assert(
      fc.property(reports, fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        let report = readNow(adapter, text);
        for (const { at, length, typed } of edits) {
          const start = at % (report.text.length + 1);
          report = readNow(adapter, report.text.slice(0, start) + typed + report.text.slice(start + length));
          expect(JSON.stringify(report)).toBe(JSON.stringify(readNow(adapterOf(adapter.id), report.text)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('takes over nothing of another adapter', () => {
    const text = 'FINDINGS: Small left pleural effusion, new.\nIMPRESSION: Opacity, possibly pneumonia.';
    const fresh = JSON.stringify(readNow(adapterOf(adapter.id), text));
    analyze(text);
    for (const other of both) readNow(other, text);
    expect(JSON.stringify(readNow(adapter, text))).toBe(fresh);
    expect(JSON.stringify(analyze(text))).toBe(JSON.stringify(readAfresh(text)));
  });

  test('gives the same at once and by promise', async () => {
    const text = 'FINDINGS: Small left pleural effusion, new.';
    expect(JSON.stringify(await read(adapter, text))).toBe(JSON.stringify(readNow(adapter, text)));
  });

  test('loses no word of a report that is structured, and proves it', () => {
    const text = 'FINDINGS: Small left effusion, new. Heart is normal in size. No pneumothorax.\nIMPRESSION: Effusion.';
    expect(structure(readNow(adapter, text)).proof).toEqual({ ok: true, differences: [] });
  });
});

test.each([createEmbedded, createEnsemble])(
  'a sentence that one model has read is read anew by another (%o)',
  (create) => {
    const one = decodeWeights(readWeights());
    const blank = (model: Model): Model => ({
      ...{ version: 'blank', relations: model.relations },
      tags: { ...model.tags, weights: new Int8Array(model.tags.weights.length) },
    });
    const other = { ...one, embedded: blank(one.embedded), ensemble: blank(one.ensemble) };
    let weights = one;
    const adapter = create({ health: () => ({ state: 'ready' }), get: () => weights });
    const versions = () => {
      const { entities } = readNow(adapter, 'FINDINGS: Small left pleural effusion. No pneumothorax.');
      return new Set(entities.map(({ evidence }) => evidence.model));
    };
    expect(versions()).toEqual(new Set([one.embedded.version]));
    weights = other;
    expect([...versions()].filter((version) => version !== 'blank')).toEqual([]);
    weights = one;
    expect(versions()).toEqual(new Set([one.embedded.version]));
  },
);

describe('weights that cannot be used', () => {
  const good = readWeights();
  const damaged = Uint8Array.from(good);
  damaged[good.length >> 1] = (damaged[good.length >> 1] ?? 0) ^ 1;
  const other = Uint8Array.from(good);
  other[6] = 200;
  const TEXT = 'FINDINGS: Small left pleural effusion.';

  test.each([
    ['damaged', damaged, 'damaged'],
    ['cut off', good.slice(0, 5000), 'damaged'],
    ['empty', new Uint8Array(), 'cut off'],
    ['some other file', new TextEncoder().encode('{"weights": "a file of another program"}'), 'is none'],
    ['of another version', signed(other), 'version 2.200'],
  ])('%s: the rules read, and say why', async (_, bytes, reason) => {
    const adapter = adapterOf('embedded', bytes);
    expect(await adapter.health()).toEqual({ state: 'unavailable', reason: expect.stringContaining(reason) });
    const report = readNow(adapter, TEXT);
    expect(report.graph.adapter).toBe('rules');
    expect(report.issues).toEqual([{ code: 'adapter.failed', message: expect.stringContaining(reason) }]);
    expect(report.entities).toEqual(analyze(TEXT).entities);
    expect(JSON.stringify(readNow(adapter, TEXT))).toBe(JSON.stringify(report));
  });
});

/** With the checksum made right again, as a version of the program yet to come would write it. */
function signed(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer).setUint32(bytes.length - 4, checksum(bytes.subarray(0, bytes.length - 4)), true);
  return bytes;
}
