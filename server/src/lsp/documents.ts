import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Report } from '../engine/report';
import type { Reader } from './reader';

/** An open document as it was read last, at its current version. */
export interface Reading {
  readonly document: TextDocument;
  /** Of the whole text, or of its beginning when `partial`; offsets hold in the document either way. */
  readonly report: Report;
  readonly partial: boolean;
  readonly milliseconds: number;
  readonly notes: readonly string[];
}

export interface Documents {
  open(uri: string, languageId: string, version: number, text: string): void;
  /** Changes are applied in order, each to the result of the one before; nothing happens to a document that is not open. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  /** Reads the document if it changed since it was read; undefined when it is not open. */
  get(uri: string): Reading | undefined;
  uris(): readonly string[];
  /** Reads every document anew, as if it had changed: something else reads them now. */
  readAgain(): void;
}

/** Beyond this only the beginning of a text is read: about two seconds of work at first, and no report comes near it. */
export const MOST_CHARACTERS = 1_000_000;
/** A text longer than this is read when the typing pauses, not at each key. */
const LONG_CHARACTERS = 100_000;
const PAUSE_MILLISECONDS = 300;

interface Entry {
  readonly document: TextDocument;
  reading?: Reading;
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * The open documents and their readings. A change is read soon after, and many changes in a row are read once; a request
 * in between reads at once. The reading of the version before makes the next one cheap; closing drops both.
 * `reader` makes the readings; `schedule` runs what nobody waits for, behind the guard; `onRead` hears of each reading.
 */
export function createDocuments(
  reader: Pick<Reader, 'now'>,
  schedule: (work: () => void) => void,
  onRead: (reading: Reading) => void,
): Documents {
  const entries = new Map<string, Entry>();

  function get(uri: string): Reading | undefined {
    const entry = entries.get(uri);
    if (entry === undefined) {
      return undefined;
    }
    if (entry.reading?.document.version === entry.document.version && entry.reading.document === entry.document) {
      return entry.reading;
    }
    entry.reading = read(reader, entry.document, entry.reading?.report);
    onRead(entry.reading);
    return entry.reading;
  }

  function later(uri: string, entry: Entry): void {
    clearTimeout(entry.timer);
    const pause = entry.document.getText().length > LONG_CHARACTERS ? PAUSE_MILLISECONDS : 0;
    entry.timer = setTimeout(() => schedule(() => get(uri)), pause);
  }

  return {
    open(uri, languageId, version, text) {
      clearTimeout(entries.get(uri)?.timer);
      const entry: Entry = { document: TextDocument.create(uri, languageId, version, text) };
      entries.set(uri, entry);
      later(uri, entry);
    },
    change(uri, version, changes) {
      const entry = entries.get(uri);
      if (entry === undefined) {
        return;
      }
      // A reading keeps the document it was made of, so the next version needs an object of its own.
      const { languageId } = entry.document;
      const next = TextDocument.update(
        TextDocument.create(uri, languageId, entry.document.version, entry.document.getText()),
        [...changes],
        version,
      );
      clearTimeout(entry.timer);
      const changed: Entry =
        entry.reading === undefined ? { document: next } : { document: next, reading: entry.reading };
      entries.set(uri, changed);
      later(uri, changed);
    },
    close(uri) {
      clearTimeout(entries.get(uri)?.timer);
      entries.delete(uri);
    },
    get,
    uris: () => [...entries.keys()],
    readAgain() {
      for (const [uri, { document, timer }] of entries) {
        clearTimeout(timer);
        const entry: Entry = { document };
        entries.set(uri, entry);
        later(uri, entry);
      }
    },
  };
}

function read(reader: Pick<Reader, 'now'>, document: TextDocument, previous: Report | undefined): Reading {
  const start = performance.now();
  const whole = document.getText();
  const partial = whole.length > MOST_CHARACTERS;
  const text = partial ? whole.slice(0, whole.lastIndexOf('\n', MOST_CHARACTERS) + 1 || MOST_CHARACTERS) : whole;
  const report = reader.now(text, previous);
  const notes = partial
    ? [`too large: of ${whole.length} characters the first ${text.length} were read; no checks, no structured form`]
    : [];
  const issues = report.issues.map(({ message }) => message);
  return { document, report, partial, milliseconds: performance.now() - start, notes: [...notes, ...issues] };
}
