import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { t } from '../l10n/t';
import { INDEX, type IndexResult } from '../protocol';
import type { Register, RequestContext } from './context';
import * as params from './params';
import { createSettling } from './settling';
import { MOST_REPORTS } from './workspaceIndex';

/** After this much reading, what the user has typed meanwhile goes first. */
const TURN_MILLISECONDS = 5;

/** Fewer than this are reports that were saved, and leave nothing behind that is worth a pause. */
const MANY = 20;

/** Takes the reports that the client sends into the index, a few at a time. */
export function indexing({ index }: RequestContext, register: Register): void {
  const settling = createSettling();
  register({
    method: INDEX,
    params: params.indexParams,
    fallback: () => new ResponseError<void>(LSPErrorCodes.RequestFailed, t('The reports could not be indexed.')),
    handle: async ({ files, removed }, token): Promise<IndexResult> => {
      for (const uri of removed) index.remove(uri);
      let began = performance.now();
      for (const { uri, text } of files) {
        if (performance.now() - began > TURN_MILLISECONDS) {
          await new Promise((resolve) => setImmediate(resolve));
          began = performance.now();
        }
        if (token.isCancellationRequested || !index.add(uri, text)) break;
      }
      if (files.length >= MANY) settling.later();
      return { reports: index.size(), full: index.size() >= MOST_REPORTS };
    },
  });
}
