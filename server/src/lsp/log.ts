import { createHash } from 'node:crypto';
import { type Connection, LogMessageNotification, MessageType } from 'vscode-languageserver/node';

/** Lines for the client's output panel. None of them may hold report text: methods, times, versions, hashed addresses. */
export interface Log {
  information(message: string): void;
  warning(message: string): void;
  /** What failed and where in the program; never the error's own message, which may quote the report. */
  failure(what: string, error: unknown): void;
}

export function createLog(connection: Connection): Log {
  quiet(connection);
  const send = (type: MessageType, message: string) => {
    connection.sendNotification(LogMessageNotification.type, { type, message }).catch(() => undefined);
  };
  return {
    information: (message) => send(MessageType.Info, message),
    warning: (message) => send(MessageType.Warning, message),
    failure: (what, error) => send(MessageType.Error, `${what}: ${nameAndPlace(error)}`),
  };
}

/** A short name for a document: a file's path may hold a patient's name. */
export function hashed(uri: string): string {
  return createHash('sha256').update(uri).digest('hex').slice(0, 8);
}

/** `TypeError at hover (server.js:120:7)`: the error's kind and the first places of its stack, without its message. */
export function nameAndPlace(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 3)
    .map((line) => line.trim().replace(/[^\s()]*[\\/]/g, ''));
  return [error.name, ...places].join(' ');
}

/**
 * The protocol library quotes messages that it cannot understand, and with them the report, in what it logs; only what
 * stands before the quotation passes.
 */
function quiet(connection: Connection): void {
  const { console } = connection;
  for (const level of ['error', 'warn', 'info', 'log', 'debug'] as const) {
    const original = console[level].bind(console);
    console[level] = (message: string) =>
      original(`protocol: ${(/^[\w\s/$']{0,100}/.exec(message)?.[0] ?? '').trim()}`);
  }
}
