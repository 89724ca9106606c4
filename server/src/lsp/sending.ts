import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { textSent } from '../adapters/llm/llm';
import { t } from '../l10n/t';
import { SENT_TEXT, type SentTextResult } from '../protocol/models';
import type { Register, RequestContext } from './context';
import * as params from './params';

/** What a language model would be sent of a report, word for word, before anything is sent. */
export function sending({ documents, endpoint }: RequestContext, register: Register): void {
  register({
    method: SENT_TEXT,
    params: params.uriParams,
    fallback: () => new ResponseError<void>(LSPErrorCodes.RequestFailed, t('What would be sent could not be shown.')),
    handle: ({ uri }): SentTextResult | null => {
      const reading = documents.get(uri);
      const to = endpoint();
      if (reading === undefined || to === undefined) return null;
      return { ...to, text: textSent(reading.report.prepared, to.remote) };
    },
  });
}
