import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Adapter } from '../../../server/src/adapters/adapter';
import { AdapterFailure } from '../../../server/src/adapters/failure';
import { llm } from '../../../server/src/adapters/llm/llm';
import { onnx } from '../../../server/src/adapters/onnx/onnx';
import { radgraph } from '../../../server/src/adapters/radgraph/radgraph';
import { read } from '../../../server/src/adapters/read';
import { onnxModel } from '../../../server/src/host/onnx-model';
import { openAiChat } from '../../../server/src/host/openai';
import { type ProcessBridge, processBridge } from '../../../server/src/host/process-bridge';
import { type ModelService, modelService, say } from '../../model-service';
import { byTheRules, TEXT } from './by-the-rules';
import { radgraphProgram } from './radgraph-program';
import { writeTinyModel } from './tiny-onnx';

/*
 * What a model may do wrong, each tried with the real thing: a server on this machine, a process, a model in a folder. The report is
 * whole in each case, read by the rules, with a reason in our own words.
 */
let service: ModelService;
const folder = mkdtempSync(join(tmpdir(), 'radlens-failures-'));
const bridges: ProcessBridge[] = [];
beforeAll(async () => {
  service = await modelService();
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  for (const bridge of bridges.splice(0)) bridge.dispose();
});

const languageModel = () => llm(openAiChat({ url: service.url, model: 'tiny' }));

function bridge(code: string): Adapter {
  const made = processBridge([process.execPath, '-e', radgraphProgram(code)]);
  bridges.push(made);
  return radgraph(made);
}

const ANSWER = "say(annotate(tokens.indexOf('effusion'), 'Observation::definitely present'));";

const stream = (response: ServerResponse, ...lines: string[]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const line of lines) response.write(`data: ${line}\n\n`);
};

describe('a language model that', () => {
  test.each<[string, string, ModelService['answer']]>([
    ['answers junk', 'no JSON', (response) => response.end('<html>left effusion</html>')],
    ['answers in prose', 'not the JSON', (response) => say(response, 'There is a left effusion.')],
    ['answers half of its JSON', 'not the JSON', (response) => say(response, '{"entities": [{"id": 1, "text": "eff')],
    ['answers 500', 'status 500', (response) => response.writeHead(500).end('left effusion')],
    [
      'answers 50 MB',
      'did not end',
      (response) => {
        stream(response);
        const piece = JSON.stringify({ choices: [{ delta: { content: 'left effusion '.repeat(70_000) } }] });
        let left = 50;
        const more = () => {
          if (response.destroyed || left-- === 0) response.end();
          else if (response.write(`data: ${piece}\n\n`)) setImmediate(more);
          else response.once('drain', more);
        };
        more();
      },
    ],
    ['closes the connection', 'connection', (response) => response.socket?.destroy()],
    [
      'closes it in the middle',
      'connection',
      (response) => {
        stream(response, '{"choices":[{"delta":{"content":"{"}}]}');
        setImmediate(() => response.destroy());
      },
    ],
  ])('%s leaves the report to the rules', async (_, said, answer) => {
    service.answer = answer;
    await byTheRules(languageModel(), said);
  });

  test('hangs is given up at the time limit, and when nobody wants the answer', async () => {
    service.answer = () => undefined;
    await byTheRules(languageModel(), 'took more than', { timeoutMilliseconds: 200 });
    const wish = new AbortController();
    const reading = read(languageModel(), TEXT, { signal: wish.signal });
    setImmediate(() => wish.abort(new Error('typed on')));
    await expect(reading).rejects.toThrow('typed on');
  });

  test('names words and sentences that are not there adds nothing to the report', async () => {
    const entity = { type: 'observation', measurement: false, certainty: 'present', relations: [] };
    service.answer = (response) =>
      say(
        response,
        JSON.stringify({
          entities: [
            { id: 1, s: 1, text: 'mass', ...entity },
            { id: 2, s: 99, text: 'effusion', ...entity },
            { id: 3, s: 1, text: 'effusion', ...entity, relations: [{ type: 'modify', to: 77 }] },
          ],
        }),
      );
    const report = await read(languageModel(), TEXT);
    expect(report.entities.every(({ start, end, text }) => TEXT.slice(start, end) === text)).toBe(true);
    expect(new Set(report.entities.map(({ text }) => text))).toEqual(new Set(['effusion']));
    expect(report.issues.map(({ code }) => code)).toContain('adapter.unlocated');
  });
});

describe('a bridge that', () => {
  test('answers rightly is read', async () => {
    const report = await read(bridge(ANSWER), TEXT);
    expect(report.entities.map(({ start, end, certainty }) => `${TEXT.slice(start, end)} ${certainty}`)).toEqual([
      'effusion present',
    ]);
  });

  test.each([
    ['answers junk', "say('left effusion');", 'no JSON'],
    [
      'answers half of its JSON, and ends',
      'process.stdout.write(\'{"number": 1, "anno\', () => process.exit());',
      'ended',
    ],
    ['answers something else', 'say(JSON.stringify({ number, annotations: 7 }));', 'no annotation'],
    [
      'counts beyond the text',
      "say(annotate(2, 'Observation::uncertain').replace('\"start_ix\":2', '\"start_ix\":2000'));",
      'do not fit',
    ],
    [
      'tells of an error',
      "say(JSON.stringify({ number, error: 'the weights are not there' }));",
      'weights are not there',
    ],
    [
      'tells of an error in the words of a terminal',
      "say(JSON.stringify({ number, error: '\\u001b[2J\\u202eweights\\r\\n' + 'x'.repeat(1_000_000) }));",
      'adapter radgraph failed ( [2J weights xxx',
    ],
    ['writes 50 MB', "process.stdout.write('left effusion '.repeat(3_600_000));", 'did not end'],
    ['ends', 'process.exit(5);', 'status 5'],
    ['is killed', "process.kill(process.pid, 'SIGKILL');", 'SIGKILL'],
    ['closes its output', 'process.stdout.end(); process.stdin.destroy();', 'ended'],
  ])('%s leaves the report to the rules', async (_, code, said) => {
    await byTheRules(bridge(code), said);
  });

  test.each([
    `replace('"start_ix":', '"start_ix":-')`,
    `replace(/"end_ix":\\d+/, '"end_ix":1e99')`,
    `replace(/"end_ix":\\d+/, '"end_ix":0')`,
    `replace('"relations":[]', '"relations":[["modify","77"]]')`,
    `replace('"relations":[]', '"relations":[["[more](command:x)","1"]]')`,
    `replace('"tokens":"effusion"', '"tokens":"[more](command:x)"')`,
    `replace('Observation::uncertain', '[more](command:x)')`,
    `replace('Observation::uncertain', '__proto__')`,
  ])('points at what is not there leaves the report to the rules: %s', async (change) => {
    const answer = `annotate(tokens.indexOf('effusion'), 'Observation::uncertain')`;
    await byTheRules(bridge(`say(${answer}.${change});`), 'do not fit the report');
  });

  test('names the model at great length is read with a name that can be shown', async () => {
    const long = `say(annotate(tokens.indexOf('effusion'), 'Observation::uncertain').replace('"m"', JSON.stringify('m\\u001b'.repeat(1_000_000))));`;
    const { entities } = await read(bridge(long), TEXT);
    expect(entities.map(({ text, certainty }) => `${text} ${certainty}`)).toEqual(['effusion uncertain']);
    expect(entities[0]?.evidence.model).toMatch(/^(?:m ){250}$/);
  });

  test('hangs is given up at the time limit, and when nobody wants the answer', async () => {
    await byTheRules(bridge(''), 'took more than', { timeoutMilliseconds: 300 });
    const wish = new AbortController();
    const reading = read(bridge(''), TEXT, { signal: wish.signal });
    setImmediate(() => wish.abort(new Error('typed on')));
    await expect(reading).rejects.toThrow('typed on');
  });
});

describe('a model in a folder', () => {
  test('is given up when nobody wants the answer, before it has begun', async () => {
    writeTinyModel(join(folder, 'tiny'), { effusion: 'B-OBS-DP' });
    const wish = new AbortController();
    wish.abort(new Error('typed on'));
    await expect(read(onnx(onnxModel(join(folder, 'tiny'))), TEXT, { signal: wish.signal })).rejects.toThrow(
      'typed on',
    );
  });

  test('that is slow is given up at the time limit', async () => {
    writeTinyModel(join(folder, 'slow'), { effusion: 'B-OBS-DP' }, 24);
    const long = `FINDINGS: ${'Left effusion. '.repeat(2_000)}`;
    const report = await read(onnx(onnxModel(join(folder, 'slow'))), long, { timeoutMilliseconds: 1 });
    expect([report.graph.adapter, report.issues.at(-1)?.code]).toEqual(['rules', 'adapter.timeout']);
  });

  test('that was given up in the middle, by its time limit or its reader, reads the next report', async () => {
    writeTinyModel(join(folder, 'again'), { effusion: 'B-OBS-DP' }, 24);
    const model = onnxModel(join(folder, 'again'));
    const words = Array.from({ length: 5_000 }, () => 'effusion');
    const [limit, wish] = [new AbortController(), new AbortController()];
    await model.classify(['effusion'], limit.signal);
    const limited = model.classify(words, limit.signal);
    setImmediate(() => limit.abort(new AdapterFailure('passing', 'time limit')));
    await expect(limited).rejects.toThrow('time limit');
    expect((await model.classify(['effusion'], wish.signal))[0]?.label).toBe('B-OBS-DP');
    const unwanted = model.classify(words, wish.signal);
    setImmediate(() => wish.abort(new Error('typed on')));
    await expect(unwanted).rejects.toThrow('typed on');
    expect((await model.classify(['effusion'], new AbortController().signal))[0]?.label).toBe('B-OBS-DP');
    model.dispose();
  });
});
