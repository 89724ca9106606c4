import { expect, test } from 'vitest';
import { modelSettings } from '../../../server/src/cli/model-settings';

test('connects nothing that the environment does not name', () => {
  expect(modelSettings({}, 'bridge.py')).toEqual({});
  expect(modelSettings({ RADLENS_LLM_URL: 'http://localhost:1/v1' }, 'bridge.py')).toEqual({});
  expect(modelSettings({ RADLENS_LLM_URL: 'http://localhost:1/v1', RADLENS_LLM_MODEL: '' }, '')).toEqual({});
  expect(modelSettings({ RADLENS_ONNX: '', RADLENS_RADGRAPH: '' }, '')).toEqual({});
});

test('allows an address on this machine, and another one only when its host is named once more', () => {
  const asked = (url: string, remote?: string) => {
    const { llm } = modelSettings({ RADLENS_LLM_URL: url, RADLENS_LLM_MODEL: 'm', RADLENS_LLM_REMOTE: remote }, '');
    return llm?.kind === 'openai' && llm.remoteAllowed;
  };
  expect(asked('http://127.0.0.1:11434/v1')).toBe(true);
  expect(asked('https://llm.hospital.example/v1')).toBe(false);
  expect(asked('https://llm.hospital.example/v1', 'yes')).toBe(false);
  expect(asked('https://llm.hospital.example/v1', 'llm.hospital.example')).toBe(true);
  expect(asked('nonsense', '')).toBe(false);
});

test('runs the bridge with a Python, or a command of the user’s own', () => {
  expect(modelSettings({ RADLENS_RADGRAPH: '/opt/py/bin/python' }, 'bridge.py').radgraph?.command).toEqual([
    ...['/opt/py/bin/python', 'bridge.py'],
  ]);
  expect(modelSettings({ RADLENS_RADGRAPH: '["ssh", "gpu", "bridge"]' }, 'bridge.py').radgraph?.command).toEqual([
    ...['ssh', 'gpu', 'bridge'],
  ]);
});
