import type { Certainty, EntityType, RelationType } from '../engine/report';
import { type AnnotatedEntity, FormatError } from './annotated';
import { unescapeLine } from './gold-escape';

interface GoldEntity {
  readonly entity: AnnotatedEntity;
  readonly relations: readonly { readonly type: RelationType; readonly to: string }[];
}

/**
 * Reads `e5 observation absent 32-44 "pneumothorax" located_at e4` and checks its words against the text. `before` is the
 * entity of the line above, from which an entity without offsets is looked for. @throws FormatError with `line`.
 */
export function readGoldEntity(
  content: string,
  text: string,
  before: AnnotatedEntity | undefined,
  line: number,
): GoldEntity {
  const open = content.indexOf('"');
  const close = open < 0 ? -1 : closingQuote(content, open + 1);
  if (close < 0) throw new FormatError(`${SHAPE}: the words stand between double quotes`, line);
  const head = content.slice(0, open).trim().split(/\s+/);
  const words = unescapeLine(content.slice(open + 1, close), line);
  if (words === '') throw new FormatError('an entity has at least one character', line);
  const [id = '', type] = head;
  if (!/^[\w.-]+$/.test(id)) throw new FormatError(`${SHAPE}: "${id}" cannot be an id`, line);
  const measurement = head[2] === 'measurement';
  const [certainty, offsets, ...rest] = head.slice(measurement ? 3 : 2);
  if (rest.length > 0) throw new FormatError(`${SHAPE}: "${rest.join(' ')}" does not belong here`, line);
  const span = offsets === undefined ? next(words, text, before, line) : given(offsets, words, text, line);
  return {
    entity: {
      id,
      type: oneOf(TYPES, type, 'the type', line),
      measurement,
      certainty: oneOf(CERTAINTIES, certainty, 'the certainty', line),
      ...span,
      text: words,
    },
    relations: readRelations(content.slice(close + 1), line),
  };
}

const SHAPE = 'an entity is written: e1 observation present 0-5 "Small" modify e4';
const TYPES: readonly EntityType[] = ['anatomy', 'observation'];
const CERTAINTIES: readonly Certainty[] = ['present', 'uncertain', 'absent'];
const RELATIONS: readonly RelationType[] = ['modify', 'located_at', 'suggestive_of'];

/** Where the quoted words end; a quote inside them is written `\"`. */
function closingQuote(content: string, from: number): number {
  for (let index = from; index < content.length; index++) {
    if (content[index] === '\\') index++;
    else if (content[index] === '"') return index;
  }
  return -1;
}

function given(offsets: string, words: string, text: string, line: number): { start: number; end: number } {
  const match = /^(\d+)-(\d+)$/.exec(offsets);
  if (!match) throw new FormatError(`"${offsets}" are no offsets: write START-END, as 0-5`, line);
  const start = Number(match[1]);
  const end = Number(match[2]);
  const found = text.slice(start, end);
  if (found === words && end <= text.length) return { start, end };
  const near = nearest(words, text, start);
  const mend = near < 0 ? 'it does not stand in the text' : `it stands at ${near}-${near + words.length}`;
  throw new FormatError(`at ${offsets} stands ${JSON.stringify(found)}, not ${JSON.stringify(words)}; ${mend}`, line);
}

function next(
  words: string,
  text: string,
  before: AnnotatedEntity | undefined,
  line: number,
): { start: number; end: number } {
  for (let start = text.indexOf(words, before?.end ?? 0); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    if (isBoundary(text, start) && isBoundary(text, end)) return { start, end };
  }
  throw new FormatError(`${JSON.stringify(words)} does not stand after ${before?.id ?? 'the beginning'}`, line);
}

/** False between two letters or digits of one word. */
function isBoundary(text: string, offset: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(offset - 1)) || !/[\p{L}\p{N}]/u.test(text.charAt(offset));
}

function nearest(words: string, text: string, start: number): number {
  const after = text.indexOf(words, start);
  const earlier = text.lastIndexOf(words, start);
  if (after < 0 || earlier < 0) return Math.max(after, earlier);
  return after - start < start - earlier ? after : earlier;
}

function readRelations(list: string, line: number): GoldEntity['relations'] {
  if (list.trim() === '') return [];
  return list.split(',').map((item) => {
    const [type, to, ...rest] = item.trim().split(/\s+/);
    if (to === undefined || rest.length > 0) {
      throw new FormatError(`"${item.trim()}" is no relation: write modify e4, with a comma before the next`, line);
    }
    return { type: oneOf(RELATIONS, type, 'the relation', line), to };
  });
}

function oneOf<T extends string>(choices: readonly T[], value: string | undefined, what: string, line: number): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new FormatError(`${what} is one of ${choices.join(', ')}, not ${JSON.stringify(value ?? '')}`, line);
  }
  return found;
}
