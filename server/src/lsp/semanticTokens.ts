import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensDelta } from 'vscode-languageserver/node';
import type { Span } from '../engine/report';
import { TOKEN_MODIFIERS, TOKEN_TYPES, tokens } from '../features/tokens';
import type { Reading } from './documents';

export const LEGEND = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] };

/** The colours of each document as they were sent last, so that the next time only the difference is sent. */
export interface TokenMemory {
  full(reading: Reading): SemanticTokens;
  delta(reading: Reading, previousResultId: string): SemanticTokens | SemanticTokensDelta;
  range(reading: Reading, span: Span): SemanticTokens;
  forget(uri: string): void;
}

export function createTokenMemory(): TokenMemory {
  const sent = new Map<string, { readonly resultId: string; readonly data: number[] }>();
  let counter = 0;

  function full(reading: Reading): { resultId: string; data: number[] } {
    counter += 1;
    const result = { resultId: String(counter), data: encode(reading) };
    sent.set(reading.document.uri, result);
    return result;
  }

  return {
    full,
    delta(reading, previousResultId) {
      const last = sent.get(reading.document.uri);
      const now = full(reading);
      if (last === undefined || last.resultId !== previousResultId) {
        return now;
      }
      return { resultId: now.resultId, edits: difference(last.data, now.data) };
    },
    range: (reading, span) => ({ data: encode(reading, span) }),
    forget: (uri) => {
      sent.delete(uri);
    },
  };
}

function encode({ document, report }: Reading, within?: Span): number[] {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, certainty } of tokens(report)) {
    if (within === undefined || (start < within.end && end > within.start)) {
      const { line, character } = document.positionAt(start);
      const modifiers = certainty === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(certainty);
      builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), modifiers);
    }
  }
  return builder.build().data;
}

/** One edit from the first number that differs to the last; none where nothing differs. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensDelta['edits'] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    start += 1;
  }
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  const deleteCount = before.length - tail - start;
  const data = after.slice(start, after.length - tail);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
