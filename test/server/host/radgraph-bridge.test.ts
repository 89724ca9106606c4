import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { radgraph } from '../../../server/src/adapters/radgraph/radgraph';
import { read } from '../../../server/src/adapters/read';
import { type ProcessBridge, processBridge } from '../../../server/src/host/process-bridge';

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
if (python === undefined) console.log('radgraph bridge: not tried, there is no Python on this machine');

const folder = mkdtempSync(join(tmpdir(), 'radlens-bridge-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A package by the name of `radgraph` that prints as it loads and tokenises as the real one does, with one entity: the second token. */
const PACKAGE = `
import re
print("Using device: cpu")
class RadGraph:
    def __init__(self, model_type):
        if model_type == "no-weights": raise OSError("/Users/somebody/.cache")
    def __call__(self, hyps):
        if "explode" in hyps[0]: raise ValueError(hyps[0])
        tokens = re.findall(r"\\w+|[^\\w\\s]+", hyps[0])
        entity = {"tokens": tokens[1], "label": "Observation::definitely absent", "start_ix": 1, "end_ix": 1, "relations": []}
        return {"0": {"text": " ".join(tokens), "entities": {"1": entity}, "data_source": None, "data_split": "inference"}}
`;
mkdirSync(join(folder, 'radgraph'));
writeFileSync(join(folder, 'radgraph', '__init__.py'), PACKAGE);

const open: ProcessBridge[] = [];
afterEach(() => {
  for (const bridge of open.splice(0)) bridge.dispose();
});

function bridge(path: string, ...models: string[]): ProcessBridge {
  const script = resolve('server/bridge/radgraph_bridge.py');
  const setUp = `import sys; sys.path.insert(0, ${JSON.stringify(path)}); sys.argv = sys.argv[1:]; exec(open(sys.argv[0], encoding="utf-8").read())`;
  const made = processBridge([python ?? '', '-c', setUp, script, ...models]);
  open.push(made);
  return made;
}

describe.runIf(python !== undefined)('the bridge to the Python package', () => {
  test('gives the annotations of the package, on the characters of the report', async () => {
    const text = 'FINDINGS:\nNo œdema.\nIMPRESSION: No fluid.';
    const report = await read(radgraph(bridge(folder)), text);
    expect(report.issues).toEqual([]);
    expect(report.entities.map(({ text: words, certainty }) => `${words} ${certainty}`)).toEqual(['œdema absent']);
    expect(report.entities[0]?.evidence.model).toBe('modern-radgraph-xl of unknown version');
  });

  test('says what is missing, and names no path and no word of a report', async () => {
    const none = await read(radgraph(bridge(join(folder, 'nothing'))), 'FINDINGS: Clear.');
    expect(none.issues[0]?.message).toContain('pip install radgraph');
    const weights = await read(radgraph(bridge(folder, 'no-weights')), 'FINDINGS: Clear.');
    expect(weights.issues[0]?.message).toContain('the weights of no-weights could not be loaded (OSError)');
    const failed = await read(radgraph(bridge(folder)), 'FINDINGS: Lungs explode.');
    expect(failed.issues[0]?.message).toContain('failed on this report (ValueError)');
    expect(JSON.stringify([none.issues, weights.issues, failed.issues])).not.toMatch(/somebody|explode/);
  });
});
