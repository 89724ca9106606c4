import { describe, expect, test } from 'vitest';
import type { ReadingParams } from '../../server/src/protocol';
import { CAPABILITIES, type Client, startClient, withServer } from './program';
import { TEXT, URI } from './reports';

let client: Client;
const server = withServer(() => client);

const readBy = (adapter: string) => client.next<ReadingParams>('radlens/reading', (given) => given.adapter === adapter);

describe('radlens.adapter', () => {
  test('reads by the rules when nothing is said', async () => {
    client = await startClient(server.path);
    client.open(URI, TEXT);
    expect((await client.next<ReadingParams>('radlens/reading')).adapter).toBe('rules');
  });

  test('reads by what the settings name, and anew when they name another; what is shown is asked for again', async () => {
    const capabilities = {
      ...CAPABILITIES,
      workspace: {
        ...CAPABILITIES.workspace,
        semanticTokens: { refreshSupport: true },
        codeLens: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
      },
    };
    client = await startClient(server.path, { capabilities, initializationOptions: { adapter: 'ensemble' } });
    const refreshed = Promise.all(
      ['semanticTokens', 'codeLens', 'inlayHint'].map(
        (shown) =>
          new Promise<void>((done) => {
            client.answer(`workspace/${shown}/refresh`, () => {
              done();
              return null;
            });
          }),
      ),
    );
    client.open(URI, TEXT);
    const first = await readBy('ensemble');
    expect(first.notes).toEqual([]);
    expect(first.present.length).toBeGreaterThan(0);
    client.notify('workspace/didChangeConfiguration', { settings: { radlens: { adapter: 'embedded' } } });
    expect((await readBy('embedded')).version).toBe(first.version);
    await refreshed;
    client.notify('workspace/didChangeConfiguration', { settings: { radlens: {} } });
    await readBy('rules');
  });
});
