import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
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
        if model_type == "changed": raise AttributeError("BertTokenizer has no attribute encode_plus")
    def __call__(self, hyps):
        if "explode" in hyps[0]: raise ValueError(hyps[0])
        tokens = re.findall(r"\\w+|[^\\w\\s]+", hyps[0])
        entity = {"tokens": tokens[1], "label": "Observation::definitely absent", "start_ix": 1, "end_ix": 1, "relations": []}
        return {"0": {"text": " ".join(tokens), "entities": {"1": entity}, "data_source": None, "data_split": "inference"}}
`;
/** The same where one of its own parts is missing, and, beside both, what pip leaves of the version of another package. */
const BROKEN = 'import a_part_of_it';
const TRANSFORMERS = 'Metadata-Version: 2.1\nName: transformers\nVersion: 5.24.0\n';
for (const [name, content] of [
  ['radgraph/__init__.py', PACKAGE],
  ['broken/radgraph/__init__.py', BROKEN],
  ['newer/radgraph/__init__.py', PACKAGE],
  ['newer/transformers-5.24.0.dist-info/METADATA', TRANSFORMERS],
] as const) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

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
    const part = await read(radgraph(bridge(join(folder, 'broken'))), 'FINDINGS: Clear.');
    expect(part.issues[0]?.message).toContain('pip install a_part_of_it');
    // What a plain `pip install radgraph` gives today.
    const newer = await read(radgraph(bridge(join(folder, 'newer'), 'changed')), 'FINDINGS: Clear.');
    expect(newer.issues[0]?.message).toMatch(/transformers 5\.24\.0 \(AttributeError\).*pip install "transformers<5"/);
    const weights = await read(radgraph(bridge(folder, 'no-weights')), 'FINDINGS: Clear.');
    expect(weights.issues[0]?.message).toContain('the weights of no-weights could not be loaded (OSError)');
    const failed = await read(radgraph(bridge(folder)), 'FINDINGS: Lungs explode.');
    expect(failed.issues[0]?.message).toContain('failed on this report (ValueError)');
    expect(JSON.stringify([none.issues, weights.issues, failed.issues])).not.toMatch(/somebody|explode/);
  });
});
