import { afterEach, beforeEach } from 'vitest';
import type { ReadingParams } from '../../server/src/protocol';
import type { ModelAccessParams, ModelAccessResult, ModelStateParams } from '../../server/src/protocol/models';
import { type ModelService, modelService } from '../model-service';
import { type Client, startClient, withServer } from './program';

export const URI = 'file:///reports/model.rad';
/** The rules know `opacity`, the model does not; the model's `left` is the place of the effusion. */
export const TEXT = 'FINDINGS:\nThere is a left effusion. No pneumothorax. Opacity at the base.\n';

/** What the test at hand has: the server that is built once for its file, a service of a model, and a client. */
export const at = {} as { server: ReturnType<typeof withServer>; service: ModelService; client: Client };

/** Called once in a test file. */
export function withModelService(): void {
  beforeEach(async () => {
    at.service = await modelService();
  });
  afterEach(async () => {
    await at.service.close();
  });
  // What is registered last is undone first: the client stops before its service is gone.
  at.server = withServer(() => at.client);
}

export const settings = (more: object = {}) => ({
  adapter: 'llm',
  llm: { url: at.service.url, model: 'tiny' },
  ...more,
});

/** A client that grants what `answer` says; `asked` are the questions of the server. */
export async function connect(answer: ModelAccessResult | undefined, options: object = settings()) {
  at.client = await startClient(at.server.path, { initializationOptions: options });
  const asked: ModelAccessParams[] = [];
  if (answer !== undefined) {
    at.client.answer('radlens/modelAccess', (params: ModelAccessParams) => {
      asked.push(params);
      return answer;
    });
  }
  return asked;
}

export const readBy = (adapter: string, version = 1) =>
  at.client.next<ReadingParams>('radlens/reading', (given) => given.adapter === adapter && given.version === version);
export const state = (kind: ModelStateParams['state']['kind']) =>
  at.client.next<ModelStateParams>('radlens/modelState', (given) => given.state.kind === kind);
export const noted = (words: string) =>
  at.client.next<ReadingParams>('radlens/reading', ({ notes }) => notes.some((note) => note.includes(words)));
