import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Choice } from '../adapters/choices/choice';
import type { Report } from '../engine/report';
import { t } from '../l10n/t';
import type { Reader } from './reader';

/** An open document as it was read last, at its current version. */
export interface Reading {
  readonly document: TextDocument;
  /** Of the whole text, or of its beginning when `partial`; offsets hold in the document either way. */
  readonly report: Report;
  readonly partial: boolean;
  readonly milliseconds: number;
  readonly notes: readonly string[];
  /** A model has answered about this very text, or failed to. */
  readonly answered: boolean;
}

export interface Documents {
  open(uri: string, languageId: string, version: number, text: string): void;
  /** Changes are applied in order, each to the result of the one before; nothing happens to a document that is not open. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  /** Reads the document if it changed since it was read; undefined when it is not open. */
  get(uri: string): Reading | undefined;
  uris(): readonly string[];
  /** Reads every document anew, as if it had changed: something else reads them now. What a model has answered is forgotten. */
  readAgain(): void;
  /** Takes what a model answered about a version; false when the document is another by now. */
  answer(uri: string, version: number, answer: Report, milliseconds: number): boolean;
  /** What the user has decided about the reading of a document. */
  choices(uri: string): readonly Choice[];
  choose(uri: string, choices: readonly Choice[]): void;
}

/** Beyond this only the beginning of a text is read: about two seconds of work at first, and no report comes near it. */
export const MOST_CHARACTERS = 1_000_000;
/** A text longer than this is read when the typing pauses, not at each key. */
const LONG_CHARACTERS = 100_000;
const PAUSE_MILLISECONDS = 300;

interface Entry {
  readonly document: TextDocument;
  reading?: Reading;
  readonly answer?: { readonly report: Report; readonly milliseconds: number };
  readonly choices: readonly Choice[];
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * The open documents and their readings. A change is read soon after, and many changes in a row are read once; a request
 * in between reads at once. Closing drops the reading.
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
    entry.reading = read(reader, entry);
    onRead(entry.reading);
    return entry.reading;
  }

  /** The same document with something else lying over its reading; read at once, since somebody waits for it. */
  function relay(uri: string, entry: Entry, layer: Partial<Pick<Entry, 'answer' | 'choices'>>): void {
    clearTimeout(entry.timer);
    const { document, answer, choices } = entry;
    const next: Entry = { document, choices, ...(answer && { answer }), ...layer };
    entries.set(uri, next);
    schedule(() => get(uri));
  }

  function later(uri: string, entry: Entry): void {
    clearTimeout(entry.timer);
    const pause = entry.document.getText().length > LONG_CHARACTERS ? PAUSE_MILLISECONDS : 0;
    entry.timer = setTimeout(() => schedule(() => get(uri)), pause);
  }

  return {
    open(uri, languageId, version, text) {
      clearTimeout(entries.get(uri)?.timer);
      const entry: Entry = { document: TextDocument.create(uri, languageId, version, text), choices: [] };
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
      const changed: Entry = { ...entry, document: next };
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
      for (const [uri, { document, choices, timer }] of entries) {
        clearTimeout(timer);
        const entry: Entry = { document, choices };
        entries.set(uri, entry);
        later(uri, entry);
      }
    },
    answer(uri, version, report, milliseconds) {
      const entry = entries.get(uri);
      if (entry === undefined || entry.document.version !== version) return false;
      if (entry.document.getText() !== report.text) return false;
      relay(uri, entry, { answer: { report, milliseconds } });
      return true;
    },
    choices: (uri) => entries.get(uri)?.choices ?? [],
    choose(uri, choices) {
      const entry = entries.get(uri);
      if (entry !== undefined) relay(uri, entry, { choices });
    },
  };
}

function read(reader: Pick<Reader, 'now'>, entry: Entry): Reading {
  const { document, answer, choices } = entry;
  const start = performance.now();
  const whole = document.getText();
  const partial = whole.length > MOST_CHARACTERS;
  const text = partial ? whole.slice(0, whole.lastIndexOf('\n', MOST_CHARACTERS) + 1 || MOST_CHARACTERS) : whole;
  const report = reader.now(text, { choices, ...(answer && { answer: answer.report }) });
  const notes = partial
    ? [
        t(
          'too large: of {0} characters the first {1} were read; no checks, no structured form',
          whole.length,
          text.length,
        ),
      ]
    : [];
  const issues = report.issues.map(({ message }) => message);
  const answered = answer?.report.text === text;
  const milliseconds = answered ? answer.milliseconds : performance.now() - start;
  return { document, report, partial, milliseconds, notes: [...notes, ...issues], answered };
}
