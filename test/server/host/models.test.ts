import { expect, test } from 'vitest';
import { createModels } from '../../../server/src/host/models';

const hints = { llm: 'connect it', radgraph: '', onnx: '' };
const health = async (url: string) => {
  const { adapters } = createModels({ llm: { kind: 'openai', url, model: 'm', remoteAllowed: true } }, hints);
  return adapters.find(({ id }) => id === 'llm')?.health();
};

test.each(['http://llm.hospital.example/v1', 'http://10.0.0.7', 'http://a.localhost:1/v1'])(
  'a language model elsewhere is not reached without encryption, though the user allowed it: %s',
  async (url) => {
    const reason = `http sends reports unencrypted to ${new URL(url).host}: use https, or an address of this machine`;
    expect(await health(url)).toEqual({ state: 'unavailable', reason });
  },
);

test.each(['https://llm.hospital.example/v1', 'http://127.0.0.1:1/v1', 'http://localhost:1/v1'])(
  'one over https or on this machine is not refused: %s',
  async (url) => {
    expect(await health(url)).toEqual({ state: 'ready' });
  },
);

test('an address elsewhere that was not allowed says how it is, where nobody can be asked', async () => {
  const llm = { kind: 'openai', url: 'https://llm.hospital.example/v1', model: 'm' } as const;
  const { adapters } = createModels({ llm }, { ...hints, remote: 'name it once more' });
  const health = await adapters.find(({ id }) => id === 'llm')?.health();
  const reason =
    'llm.hospital.example is not on this machine, and sending reports there was not allowed; name it once more';
  expect(health).toEqual({ state: 'unavailable', reason });
});
