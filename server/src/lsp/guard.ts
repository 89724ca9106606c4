import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { z } from 'zod';
import { hashed, type Log } from './log';

export interface Guarded<P, R> {
  readonly method: string;
  /** What the parameters must look like; anything else is answered with `InvalidParams`. */
  readonly params: z.ZodType<P>;
  /** The answer when the handler throws; a refusal is worded only then, in the language of the editor. */
  readonly fallback: R | (() => ResponseError<void>);
  readonly handle: (params: P, token: CancellationToken) => R | Promise<R>;
}

/** A request or a step that took longer than this is worth a line in the log. */
const SLOW_MILLISECONDS = 100;

/**
 * The one way from the protocol to a feature: checks the parameters, leaves out what was cancelled, takes the time, and
 * turns an exception into the fallback and a line in the log. Only a `ResponseError`, an answer that a feature chose,
 * passes. Of the document the log has a hash of its address, of the text nothing.
 */
export function guard<P, R>(log: Log, { method, params, fallback, handle }: Guarded<P, R>) {
  return async (given: unknown, token: CancellationToken): Promise<R | ResponseError<void>> => {
    if (token.isCancellationRequested) {
      return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    }
    const checked = params.safeParse(given);
    if (!checked.success) {
      return new ResponseError(ErrorCodes.InvalidParams, `${method}: ${whatIsWrong(checked.error)}`);
    }
    const start = performance.now();
    try {
      const result = await handle(checked.data, token);
      slow(log, method, given, start);
      return token.isCancellationRequested ? new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled') : result;
    } catch (error) {
      if (error instanceof ResponseError) {
        return error;
      }
      log.failure(`${method} ${elapsed(start)} ms ${documentOf(given)} failed`, error);
      return typeof fallback === 'function' ? (fallback as () => ResponseError<void>)() : fallback;
    }
  };
}

/** The same for notifications and for work that nobody waits for: what fails is logged, and nothing else happens. */
export function guardEvent<P>(
  log: Log,
  method: string,
  params: z.ZodType<P>,
  handle: (params: P) => void | Promise<void>,
) {
  return async (given: unknown): Promise<void> => {
    const checked = params.safeParse(given);
    if (!checked.success) {
      log.warning(`${method}: ${whatIsWrong(checked.error)}; left out`);
      return;
    }
    const start = performance.now();
    try {
      await handle(checked.data);
      slow(log, method, given, start);
    } catch (error) {
      log.failure(`${method} ${elapsed(start)} ms ${documentOf(given)} failed`, error);
    }
  };
}

function slow(log: Log, method: string, given: unknown, start: number): void {
  if (performance.now() - start > SLOW_MILLISECONDS) {
    log.information(`${method} ${elapsed(start)} ms ${documentOf(given)}`);
  }
}

/** `textDocument.uri: Invalid input: expected string, received number`: paths and types, no values. */
function whatIsWrong(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'parameters'}: ${issue?.message ?? 'not as the protocol says'}`;
}

function documentOf(given: unknown): string {
  const uri = (given as { textDocument?: { uri?: unknown }; uri?: unknown } | null)?.textDocument?.uri;
  return typeof uri === 'string' ? `[${hashed(uri)}]` : '';
}

function elapsed(start: number): number {
  return Math.round(performance.now() - start);
}
