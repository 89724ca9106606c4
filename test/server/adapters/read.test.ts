import { describe, expect, test } from 'vitest';
import type { Adapter } from '../../../server/src/adapters/adapter';
import { AdapterFailure } from '../../../server/src/adapters/failure';
import { read } from '../../../server/src/adapters/read';
import { createAdapters, findAdapter } from '../../../server/src/adapters/registry';
import { rules } from '../../../server/src/adapters/rules';
import { analyze } from '../../../server/src/engine/analyze';
import type { Graph, Prepared } from '../../../server/src/engine/report';

const TEXT = 'FINDINGS:\nThere is a small left effusion. No pneumothorax.\n\nIMPRESSION:\nSmall left effusion.';

/** An asynchronous adapter like a model: it calls every fourth letter word an observation. */
function model(extract: Adapter['extract'], more: Partial<Adapter> = {}): Adapter {
  return {
    id: 'model',
    description: 'a model of the tests',
    languages: ['en'],
    health: async () => ({ state: 'ready' }),
    extract,
    ...more,
  };
}

/** One observation on the first word of each sentence, answered later. */
function firstWords(prepared: Prepared): Graph {
  const sentences = prepared.sentences.map(({ tokens }) => ({
    entities: tokens.slice(0, 1).map(({ start, end }) => ({
      start,
      end,
      type: 'observation' as const,
      measurement: false,
      certainty: 'present' as const,
      evidence: { adapter: 'model' },
    })),
    relations: [],
    scopes: [],
  }));
  return { adapter: 'model', sentences, links: [], issues: [] };
}

const later = <T>(value: T): Promise<T> => new Promise((done) => setImmediate(() => done(value)));
const never = (): Promise<Graph> => new Promise(() => undefined);
const codes = (report: { readonly issues: readonly { readonly code: string }[] }) =>
  report.issues.map(({ code }) => code);

describe('read', () => {
  test('gives what an asynchronous adapter found, with its name as evidence', async () => {
    const report = await read(
      model((prepared) => later(firstWords(prepared))),
      TEXT,
    );
    expect(report.graph.adapter).toBe('model');
    expect(report.entities.map(({ text }) => text)).toContain('There');
    expect(new Set(report.entities.map(({ evidence }) => evidence.adapter))).toEqual(new Set(['model']));
    expect(codes(report)).toEqual([]);
  });

  test('reads by the rules exactly as analyze does', async () => {
    expect(JSON.stringify(await read(rules, TEXT))).toBe(JSON.stringify(analyze(TEXT)));
  });

  test.each([
    [
      'throws',
      () => {
        throw new TypeError(TEXT);
      },
    ],
    ['rejects', () => Promise.reject(new RangeError(TEXT))],
    ['answers with nothing', () => later(null as unknown as Graph)],
    ['answers with text', () => later('left effusion' as unknown as Graph)],
  ])('falls back to the rules when the adapter %s, and does not quote the report', async (_, extract) => {
    const report = await read(model(extract), TEXT);
    expect(codes(report)).toEqual(['adapter.failed']);
    expect(report.issues[0]?.message).not.toContain('effusion');
    expect({ ...report, issues: [] }).toMatchObject({
      entities: analyze(TEXT).entities,
      findings: analyze(TEXT).findings,
    });
  });

  test('falls back with the reason when the adapter is not there', async () => {
    const health: Adapter['health'] = async () => ({ state: 'unavailable', reason: 'no model at that address' });
    const report = await read(model(firstWords, { health }), TEXT);
    expect(report.issues).toEqual([
      { code: 'adapter.failed', message: expect.stringContaining('no model at that address') },
    ]);
  });

  test('says why in the words of a failure that is meant for the user', async () => {
    const refuse = () => Promise.reject(new AdapterFailure('lasting', 'no such model; ask for one that is there'));
    const report = await read(model(refuse), TEXT);
    expect(report.issues[0]?.message).toContain('no such model; ask for one that is there');
  });

  test('keeps the model, the confidence and the alignment that the evidence names, if they are sound', async () => {
    const sure = (evidence: object) => (prepared: Prepared) => {
      const graph = firstWords(prepared);
      const sentences = graph.sentences.map((sentence) => ({
        ...sentence,
        entities: sentence.entities.map((entity) => ({ ...entity, evidence: { adapter: 'model', ...evidence } })),
      }));
      return later({ ...graph, sentences });
    };
    const evidence = { model: 'tiny 1', confidence: 0.75, alignment: 'fuzzy' as const };
    const good = await read(model(sure(evidence)), TEXT);
    expect(good.entities[0]?.evidence).toEqual({ adapter: 'model', ...evidence });
    const bad = await read(model(sure({ model: 7, confidence: 75, alignment: 'perhaps' })), TEXT);
    expect(bad.entities[0]?.evidence).toEqual({ adapter: 'model' });
  });

  test('falls back when the adapter is too slow, and tells it to stop', async () => {
    let stopped = false;
    const slow = model((_, { signal }) => {
      signal.addEventListener('abort', () => {
        stopped = true;
      });
      return never();
    });
    const report = await read(slow, TEXT, { timeoutMilliseconds: 5 });
    expect(codes(report)).toEqual(['adapter.timeout']);
    expect(report.graph.adapter).toBe('rules');
    expect(stopped).toBe(true);
  });

  test('rejects when nobody wants the answer any more, and tells the adapter', async () => {
    const wish = new AbortController();
    let stopped = false;
    const reading = read(
      model((_, { signal }) => {
        signal.addEventListener('abort', () => {
          stopped = true;
        });
        wish.abort(new Error('closed'));
        return never();
      }),
      TEXT,
      { signal: wish.signal },
    );
    await expect(reading).rejects.toThrow('closed');
    expect(stopped).toBe(true);
    await expect(read(rules, TEXT, { signal: wish.signal })).rejects.toThrow('closed');
  });

  test('leaves out what does not fit the text, and counts it', async () => {
    const bad = (prepared: Prepared): Graph => {
      const graph = firstWords(prepared);
      const [first, ...rest] = graph.sentences;
      const good = first?.entities[0];
      if (first === undefined || good === undefined) {
        throw new Error('the text has no words');
      }
      const entities = [
        { ...good, start: Number.NaN },
        { ...good, start: 3, end: 3 },
        { ...good, certainty: 'perhaps' as never },
        good,
        { ...good },
        { ...good, start: 10_000, end: 10_004 },
      ];
      const evidence = { adapter: 'x', cue: { start: -1, end: 4 } };
      const relations = [
        { type: 'modify' as const, from: 3, to: { unit: 'sentence' as const, index: 5 }, evidence },
        { type: 'modify' as const, from: 3, to: { unit: 'sentence' as const, index: 3 }, evidence },
      ];
      return { ...graph, sentences: [{ ...first, entities, relations }, ...rest] };
    };
    const report = await read(
      model((prepared) => later(bad(prepared))),
      TEXT,
    );
    expect(report.issues).toEqual([{ code: 'adapter.unsound', message: expect.stringContaining('7 part(s)') }]);
    expect(report.relations).toEqual([]);
    expect(report.entities.every(({ start, end, text }) => report.text.slice(start, end) === text)).toBe(true);
  });

  test('keeps relations on the entities they meant when others before them are left out', async () => {
    const shifted = (prepared: Prepared): Graph => {
      const graph = firstWords(prepared);
      const sentences = prepared.sentences.map(({ tokens }) => {
        const base = {
          type: 'observation' as const,
          measurement: false,
          certainty: 'present' as const,
          evidence: { adapter: 'model' },
        };
        const [a, b] = tokens;
        if (a === undefined || b === undefined) {
          return { entities: [], relations: [], scopes: [] };
        }
        const entities = [
          { ...base, start: -2, end: 1 },
          { ...base, start: a.start, end: a.end },
          { ...base, start: b.start, end: b.end },
        ];
        const relations = [
          {
            type: 'modify' as const,
            from: 1,
            to: { unit: 'sentence' as const, index: 2 },
            evidence: { adapter: 'model' },
          },
        ];
        return { entities, relations, scopes: [] };
      });
      return { ...graph, sentences };
    };
    const report = await read(
      model((prepared) => later(shifted(prepared))),
      'Small effusion.',
    );
    const [relation] = report.relations;
    const name = (id: string | undefined) => report.entities.find((entity) => entity.id === id)?.text;
    expect([name(relation?.from), name(relation?.to)]).toEqual(['Small', 'effusion']);
  });
});

test('the registry has the rules first, finds by id, and asks for no weights before they are needed', () => {
  const adapters = createAdapters({
    readWeights: () => {
      throw new Error('not yet');
    },
  });
  expect(adapters[0]).toBe(rules);
  expect(adapters.map(({ id }) => id)).toEqual(['rules', 'embedded', 'ensemble']);
  expect(findAdapter(adapters, 'rules')).toBe(rules);
  expect(findAdapter(adapters, 'none')).toBeUndefined();
});
