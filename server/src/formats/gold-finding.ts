import type { Certainty, ChangeName, Side } from '../engine/report';
import { type AnnotatedFinding, type AnnotatedLocation, type AnnotatedSize, FormatError } from './annotated';
import { escapeLine, unescapeLine } from './gold-escape';

/**
 * Reads `f1 e4 pleural-effusion present at pleura left, size 12 x 8 mm, suggests f2`: the head's entity, the concept's id (or
 * `"words"` where the knowledge has none), the certainty, and what else is said, with commas between. @throws FormatError with `line`.
 */
export function readGoldFinding(content: string, line: number): AnnotatedFinding {
  const words = wordsOf(content, line);
  const [id = '', head, concept, certainty] = words.slice(0, 4);
  if (head === undefined || concept === undefined || concept === ',') throw new FormatError(SHAPE, line);
  const draft: Draft = { locations: [], sizes: [], suggests: [] };
  let item: string[] = [];
  for (const word of [...words.slice(4), ',']) {
    if (word !== ',') item.push(word);
    else if (item.length > 0) {
      readItem(item, draft, line);
      item = [];
    }
  }
  return {
    id,
    head,
    ...(isQuoted(concept) ? { name: unquoted(concept) } : { concept }),
    certainty: oneOf(CERTAINTIES, certainty, 'the certainty', line),
    ...draft,
  };
}

/** The columns of a finding's line, as `readGoldFinding` reads them. */
export function goldFindingColumns(finding: AnnotatedFinding): readonly string[] {
  const { id, head, concept, name, certainty, locations, severity, sizes, count, change, suggests } = finding;
  const items = [
    ...locations.map(({ place, name: words, side }) =>
      ['at', place ?? quoted(words ?? ''), ...(side === undefined ? [] : [side])].join(' '),
    ),
    ...(severity === undefined ? [] : [`severity ${severity}`]),
    ...(count === undefined ? [] : [`count ${count}`]),
    ...sizes.map(
      ({ values, unit, prior }) => `${prior === true ? 'prior size' : 'size'} ${values.join(' x ')} ${unit}`,
    ),
    ...(change === undefined ? [] : [`change ${change}`]),
    ...suggests.map((other) => `suggests ${other}`),
  ];
  return [id, head, concept ?? quoted(name ?? ''), certainty, items.join(', ')];
}

const SHAPE = 'a finding is written: f1 e4 pleural-effusion present at pleura left, severity small, size 12 x 8 mm';
const CERTAINTIES: readonly Certainty[] = ['present', 'uncertain', 'absent'];
const SIDES: readonly Side[] = ['left', 'right', 'bilateral', 'midline'];
const CHANGES: readonly ChangeName[] = ['new', 'resolved', 'increased', 'decreased', 'worse', 'better', 'unchanged'];

interface Draft {
  locations: AnnotatedLocation[];
  severity?: string;
  count?: number;
  sizes: AnnotatedSize[];
  change?: ChangeName;
  suggests: string[];
}

function readItem([what = '', ...rest]: readonly string[], draft: Draft, line: number): void {
  const [first, second] = rest;
  switch (what) {
    case 'at': {
      if (first === undefined || rest.length > 2) throw new FormatError('a place is written: at lower-lobe left', line);
      const place = isQuoted(first) ? { name: unquoted(first) } : { place: first };
      const side = second === undefined ? {} : { side: oneOf(SIDES, second, 'the side', line) };
      draft.locations.push({ ...place, ...side });
      return;
    }
    case 'size':
      draft.sizes.push(sizeOf(rest, false, line));
      return;
    case 'prior':
      draft.sizes.push(sizeOf(first === 'size' ? rest.slice(1) : rest, true, line));
      return;
    case 'severity':
      draft.severity = only(rest, what, line);
      return;
    case 'count':
      draft.count = numberOf(only(rest, what, line), line);
      return;
    case 'change':
      draft.change = oneOf(CHANGES, only(rest, what, line), 'the change', line);
      return;
    case 'suggests':
      draft.suggests.push(only(rest, what, line));
      return;
    default:
      throw new FormatError(`"${what}" is none of at, severity, count, size, prior size, change, suggests`, line);
  }
}

/** `12 x 8 mm`, `12x8 mm`; a range `5-7 mm` has its two ends. */
function sizeOf(words: readonly string[], prior: boolean, line: number): AnnotatedSize {
  const unit = words.at(-1);
  const numbers = words.slice(0, -1).join(' ');
  const values = numbers === '' ? [] : numbers.split(/ ?[x-] ?/).map((value) => numberOf(value, line));
  if (unit === undefined || values.length === 0 || /^\d/.test(unit)) {
    throw new FormatError('a size is written: size 12 x 8 mm', line);
  }
  return { values, unit, ...(prior ? { prior } : {}) };
}

function numberOf(text: string, line: number): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new FormatError(`"${text}" is no number`, line);
  return Number(text);
}

function only(words: readonly string[], what: string, line: number): string {
  const [word, ...rest] = words;
  if (word === undefined || rest.length > 0) throw new FormatError(`one word stands behind "${what}"`, line);
  return word;
}

/** Words, quoted words with their first quote left on, and commas. */
function wordsOf(content: string, line: number): readonly string[] {
  const words: string[] = [];
  for (const [part] of content.matchAll(/"(?:\\.|[^"\\])*"|,|[^\s,"]+|"/g)) {
    if (part === '"') throw new FormatError('a quote is not closed', line);
    words.push(part.startsWith('"') ? `"${unescapeLine(part.slice(1, -1), line)}` : part);
  }
  return words;
}

function isQuoted(word: string): boolean {
  return word.startsWith('"');
}

function unquoted(word: string): string {
  return word.slice(1);
}

function quoted(words: string): string {
  return `"${escapeLine(words, 'quoted')}"`;
}

function oneOf<T extends string>(choices: readonly T[], value: string | undefined, what: string, line: number): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new FormatError(`${what} is one of ${choices.join(', ')}, not ${JSON.stringify(value ?? '')}`, line);
  }
  return found;
}
