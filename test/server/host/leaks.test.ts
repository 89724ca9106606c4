import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter } from '../../../server/src/adapters/adapter';
import type { Chat } from '../../../server/src/adapters/llm/chat';
import { read } from '../../../server/src/adapters/read';
import { rules } from '../../../server/src/adapters/rules';
import { collectGarbage } from '../../../server/src/host/collectGarbage';
import { createModels, type ModelSettings, type Models } from '../../../server/src/host/models';
import { entitiesIn, type ModelService, modelService, type Question } from '../../model-service';
import { adapterOf } from '../adapters/weights';
import { radgraphProgram } from './radgraph-program';
import { writeTinyModel } from './tiny-onnx';

/*
 * A server runs for days, and reads a report at each rest of the typing: what one reading leaves behind is multiplied. Each adapter as the
 * programs make it, with its queue, breaker and memory; all readings have one signal, as those of one document may.
 */
const TEXT = 'FINDINGS: There is a left effusion. No pneumothorax.\nIMPRESSION: Left effusion.';
const CALLS = 1000;
/** 64 answers are remembered on purpose, and the engine remembers sentences. */
const MOST_MEGABYTES = 6;

let service: ModelService;
const folder = mkdtempSync(join(tmpdir(), 'radlens-leaks-'));
const made: Models[] = [];
beforeAll(async () => {
  service = await modelService();
  writeTinyModel(join(folder, 'tiny'), { effusion: 'B-OBS-DP' });
});
afterAll(async () => {
  for (const models of made) models.dispose();
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

function model(id: string, settings: ModelSettings): Adapter {
  const models = createModels(settings, { llm: '', radgraph: '', onnx: '' });
  made.push(models);
  const adapter = models.adapters.find((each) => each.id === id);
  if (adapter === undefined) throw new Error(`there is no adapter ${id}`);
  return adapter;
}

/** Answers each question with an annotation of the first word. */
const PROGRAM = radgraphProgram("say(annotate(0, 'Anatomy::definitely present'));");

async function left(adapter: Adapter) {
  const wish = new AbortController();
  const by = new Set<string>();
  const readings = async (count: number, from: number) => {
    for (let call = 0; call < count; call++) {
      const report = await read(adapter, `${TEXT} Call ${from + call}.`, { signal: wish.signal });
      by.add(report.graph.adapter);
    }
    (service.asked as Question[]).length = 0;
    collectGarbage();
    // What the finalizers of the runtime hold, and what those hold, goes with the next ones.
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((done) => setImmediate(done));
      collectGarbage();
    }
  };
  const megabytes = () => (process.memoryUsage().heapUsed + process.memoryUsage().external) / 1e6;
  await readings(CALLS / 4, 0);
  const [handles, memory] = [process.getActiveResourcesInfo().length, megabytes()];
  await readings(CALLS, CALLS);
  return {
    by: [...by],
    handles: process.getActiveResourcesInfo().length - handles,
    listeners: getEventListeners(wish.signal, 'abort').length,
    megabytes: megabytes() - memory,
  };
}

describe(`${CALLS} readings leave nothing behind`, { timeout: 180_000 }, () => {
  test.each<[string, () => Adapter]>([
    ['rules', () => rules],
    ['embedded', () => adapterOf('embedded')],
    ['ensemble', () => adapterOf('ensemble')],
    ['radgraph', () => model('radgraph', { radgraph: { command: [process.execPath, '-e', PROGRAM] } })],
    ['onnx', () => model('onnx', { onnx: { folder: join(folder, 'tiny') } })],
    ['llm', () => model('llm', { llm: { kind: 'openai', url: service.url, model: 'tiny' } })],
    [
      'llm',
      () => {
        const complete: Chat['complete'] = async ({ messages }) => entitiesIn(messages.at(-1)?.content ?? '');
        return model('llm', { llm: { kind: 'chat', chat: { model: 'tiny', masked: true, complete } } });
      },
    ],
  ])('by %s', async (id, adapter) => {
    const { by, handles, listeners, megabytes } = await left(adapter());
    expect(by).toEqual([id]);
    expect(handles).toBeLessThanOrEqual(4);
    expect(listeners).toBe(0);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('and what is left behind is found', async () => {
    const kept: unknown[] = [];
    const timers: NodeJS.Timeout[] = [];
    const leaking: Adapter = {
      ...rules,
      id: 'leaking',
      extract: async (prepared, context) => {
        kept.push([prepared, Array.from(prepared.text.repeat(8))]);
        timers.push(setTimeout(() => undefined, 1_000_000));
        return { ...(await rules.extract(prepared, context)), adapter: 'leaking' };
      },
    };
    // An adapter that answers at once is never asked with a signal.
    const { healthNow: _, ...waited } = leaking as Adapter & { healthNow?: unknown };
    const { handles, megabytes } = await left(waited);
    for (const timer of timers) clearTimeout(timer);
    expect(kept.length).toBeGreaterThan(CALLS);
    expect(handles).toBeGreaterThan(4);
    expect(megabytes).toBeGreaterThan(MOST_MEGABYTES);
  });
});
