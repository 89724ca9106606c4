import { TextDocument } from 'vscode-languageserver-textdocument';
import { subject } from '../checks/basis';
import { analyze } from '../engine/analyze';
import type { Certainty, FindingKind, Report } from '../engine/report';
import { placeText } from '../features/wording';
import type { Range } from '../protocol';

/** A finding of some report of the workspace. */
export interface IndexedFinding {
  readonly uri: string;
  readonly name: string;
  readonly kind: FindingKind;
  readonly certainty: Certainty;
  /** Its places in words, empty where it has none. */
  readonly place: string;
  readonly range: Range;
}

export interface WorkspaceIndex {
  /** Takes a report in, in place of what was known of its address; false when no more are taken. */
  add(uri: string, text: string): boolean;
  /** The same for a report that has been read, without the limit: what is open is always found. */
  put(uri: string, report: Report): void;
  remove(uri: string): void;
  /** Findings whose name or place has every word of the query, those that begin with it first; at most `most`. */
  search(query: string, most: number): readonly IndexedFinding[];
  /** All mentions of a subject (`checks/basis`). */
  mentions(subject: string): readonly IndexedFinding[];
  size(): number;
}

/** As many reports as a folder may have and still be searched in an instant; more are left out, and said so. */
export const MOST_REPORTS = 10_000;
/** Of a longer text only the beginning is read, so that none of them holds up what the user types. */
const MOST_CHARACTERS = 50_000;
/** Numbers kept for each finding: subject, name, place, kind and certainty, and the four of its range. */
const WIDTH = 8;
const KINDS: readonly FindingKind[] = ['abnormal', 'normal', 'device', 'procedure'];
const CERTAINTIES: readonly Certainty[] = ['present', 'uncertain', 'absent'];

/**
 * What is said in the reports of a workspace, read once each and kept small: no text, no graph, 32 bytes a finding, and each
 * different word once. A hundred thousand findings take a few megabytes.
 */
export function createWorkspaceIndex(): WorkspaceIndex {
  const reports = new Map<string, Uint32Array>();
  const strings: string[] = [];
  const numbers = new Map<string, number>();

  function numberOf(text: string): number {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    // A slice of a report keeps the whole report in memory; a string put together anew keeps itself.
    const own = Array.from(text).join('');
    numbers.set(own, strings.length);
    strings.push(own);
    return strings.length - 1;
  }

  function encoded(report: Report): Uint32Array {
    const document = TextDocument.create('', '', 0, report.text);
    const data = new Uint32Array(report.findings.length * WIDTH);
    for (const [index, finding] of report.findings.entries()) {
      const start = document.positionAt(finding.start);
      const end = document.positionAt(finding.end);
      const state = KINDS.indexOf(finding.kind) * CERTAINTIES.length + CERTAINTIES.indexOf(finding.certainty);
      const place = finding.locations.map(placeText).join(', ');
      const texts = [subject(finding), finding.name, place].map(numberOf);
      data.set([...texts, state, start.line, start.character, end.line, end.character], index * WIDTH);
    }
    return data;
  }

  function decoded(uri: string, data: Uint32Array, at: number): IndexedFinding {
    const [, name = 0, place = 0, state = 0, line = 0, character = 0, endLine = 0, endCharacter = 0] = data.subarray(
      at,
      at + WIDTH,
    );
    return {
      uri,
      name: strings[name] ?? '',
      place: strings[place] ?? '',
      kind: KINDS[Math.floor(state / CERTAINTIES.length)] ?? 'abnormal',
      certainty: CERTAINTIES[state % CERTAINTIES.length] ?? 'present',
      range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
    };
  }

  function* rows(): Generator<{ readonly uri: string; readonly data: Uint32Array; readonly at: number }> {
    for (const [uri, data] of reports) {
      for (let at = 0; at < data.length; at += WIDTH) yield { uri, data, at };
    }
  }

  return {
    add(uri, text) {
      if (!reports.has(uri) && reports.size >= MOST_REPORTS) return false;
      reports.set(uri, encoded(analyze(text.slice(0, MOST_CHARACTERS))));
      return true;
    },
    put: (uri, report) => {
      reports.set(uri, encoded(report));
    },
    remove: (uri) => {
      reports.delete(uri);
    },
    search(query, most) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const first = words[0] ?? '';
      // Each different name and place is looked at once, however many findings have it.
      const lower = strings.map((text) => text.toLowerCase());
      const begins: IndexedFinding[] = [];
      const holds: IndexedFinding[] = [];
      for (const { uri, data, at } of rows()) {
        if (begins.length >= most) break;
        const name = lower[data[at + 1] ?? 0] ?? '';
        const place = lower[data[at + 2] ?? 0] ?? '';
        if (!words.every((word) => name.includes(word) || place.includes(word))) continue;
        if (name.startsWith(first)) begins.push(decoded(uri, data, at));
        else if (holds.length < most) holds.push(decoded(uri, data, at));
      }
      return [...begins, ...holds].slice(0, most);
    },
    mentions(wanted) {
      const number = numbers.get(wanted);
      if (number === undefined) return [];
      return [...rows()]
        .filter(({ data, at }) => data[at] === number)
        .map(({ uri, data, at }) => decoded(uri, data, at));
    },
    size: () => reports.size,
  };
}
