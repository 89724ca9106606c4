import { firstEndingBehind } from '../engine/bisect';
import { prepare } from '../engine/prepare';
import type { Entity, Relation, Section, Span } from '../engine/report';
import { type AnnotatedEntity, type AnnotatedRelation, type AnnotatedReport, FormatError } from './annotated';
import { labelOf, parseLabel } from './radgraph-label';
import { type RadGraphEntity, type RadGraphReport, readRadGraphReport } from './radgraph-schema';
import { radGraphTokens } from './radgraph-tokens';

/** What is needed of a report to write it as RadGraph; a `Report` and a gold report both have it. */
interface Exportable {
  readonly text: string;
  readonly sections?: readonly Section[];
  readonly entities: readonly Omit<Entity, 'evidence'>[];
  readonly relations: readonly Omit<Relation, 'evidence'>[];
}

/**
 * A report as RadGraph-XL's own program writes it: tokens with inclusive indexes from 0, relations on their source. Only
 * FINDINGS and IMPRESSION; a text without headings is taken whole. Entities elsewhere are left out, with their relations.
 */
export function toRadGraph(id: string, report: Exportable): { readonly id: string; readonly '0': RadGraphReport } {
  const tokens = readRanges(report.text, report.sections).flatMap((range) => radGraphTokens(report.text, range));
  const exported: { readonly entity: Omit<Entity, 'evidence'>; readonly first: number; readonly last: number }[] = [];
  for (const entity of report.entities) {
    const first = firstEndingBehind(tokens, entity.start);
    const last = firstEndingBehind(tokens, entity.end - 1);
    const opening = tokens[first];
    const closing = tokens[last];
    if (!opening || !closing || opening.start >= entity.end || closing.start >= entity.end) continue;
    exported.push({ entity, first, last });
  }
  const keys = new Map(exported.map(({ entity }, index) => [entity.id, String(index + 1)]));
  const relations = new Map<string, [string, string][]>();
  for (const { type, from, to } of report.relations) {
    const target = keys.get(to);
    if (target === undefined) continue;
    const list = relations.get(from) ?? [];
    list.push([type, target]);
    relations.set(from, list);
  }
  const word = (index: number) => report.text.slice(tokens[index]?.start, tokens[index]?.end);
  const entities: Record<string, RadGraphEntity> = {};
  for (const { entity, first, last } of exported) {
    entities[keys.get(entity.id) ?? ''] = {
      tokens: Array.from({ length: last - first + 1 }, (_, index) => word(first + index)).join(' '),
      label: labelOf(entity),
      start_ix: first,
      end_ix: last,
      relations: relations.get(entity.id) ?? [],
    };
  }
  const text = tokens.map((_, index) => word(index)).join(' ');
  return { id, '0': { text, entities, data_source: null, data_split: 'inference' } };
}

/**
 * Reads RadGraph JSON back onto the text it was made from: token indexes become exact offsets into `text`.
 * @throws FormatError when the JSON is not RadGraph's, or its tokens cannot be found in `text`, or only ambiguously.
 */
export function fromRadGraph(json: unknown, text: string): AnnotatedReport {
  const { id, report } = readRadGraphReport(json);
  const places = align(report.text, text);
  const numbered = Object.entries(report.entities)
    .map(([key, entity]) => ({ key, entity, ...placed(key, entity, places, text) }))
    .sort((one, other) => one.start - other.start || one.end - other.end);
  const ids = new Map(numbered.map(({ key }, index) => [key, `e${index + 1}`]));
  const entities: AnnotatedEntity[] = numbered.map(({ key, entity, start, end }) => ({
    id: ids.get(key) ?? key,
    ...parseLabel(entity.label, key),
    start,
    end,
    text: text.slice(start, end),
  }));
  const relations: AnnotatedRelation[] = numbered.flatMap(({ key, entity }) =>
    entity.relations.map(([type, target]) => {
      const to = ids.get(target);
      if (to === undefined)
        throw new FormatError(`entity ${key}: ${type} points at entity ${target}, which is not there`);
      return { type, from: ids.get(key) ?? key, to };
    }),
  );
  return { id: id ?? '', notes: [], text, entities, relations };
}

function placed(key: string, entity: RadGraphEntity, places: readonly (Span & { word: string })[], text: string): Span {
  const first = places[entity.start_ix];
  const last = places[entity.end_ix];
  if (!first || !last || entity.end_ix < entity.start_ix) {
    throw new FormatError(`entity ${key}: tokens ${entity.start_ix} to ${entity.end_ix} are not in the text`);
  }
  const words = places.slice(entity.start_ix, entity.end_ix + 1).map(({ word }) => word);
  if (words.join('') !== entity.tokens.replace(BLANKS, '')) {
    throw new FormatError(`entity ${key}: "${entity.tokens}" is not what stands at its tokens, "${words.join(' ')}"`);
  }
  const span = { start: first.start, end: last.end };
  if (text.slice(span.start, span.end).trim() === '') throw new FormatError(`entity ${key} is empty`);
  return span;
}

/**
 * What is white space to us, or to Python, which tokenises: `\u0085` is to Python alone, and a byte-order mark to us alone, so that to the
 * package it is a token like others.
 */
const BLANK = /[\s\p{Cc}]/u;
const BLANKS = new RegExp(`${BLANK.source}+`, 'gu');

/**
 * Where each token of `tokenised` stands in `text`: white space does not count, everything else must agree. A token of nothing else
 * keeps its number, and is empty.
 */
function align(tokenised: string, text: string): readonly (Span & { word: string })[] {
  const tokens = tokenised.split(/[ \t\r\n]+/).filter((token) => token !== '');
  const words = tokens.map((token) => token.replace(BLANKS, ''));
  const wanted = words.join('');
  const offsets = findOffsets(wanted, text);
  let at = 0;
  return words.map((word) => {
    const start = offsets[at] ?? 0;
    at += word.length;
    return { word, start, end: (offsets[at - 1] ?? 0) + 1 };
  });
}

/** The offset in `text` of each character of `wanted`. */
function findOffsets(wanted: string, text: string): readonly number[] {
  const sections = solid(text, readRanges(text, prepare(text).sections));
  if (sections.letters === wanted) return sections.offsets;
  const whole = solid(text, [{ start: 0, end: text.length }]);
  const at = whole.letters.indexOf(wanted);
  if (at < 0) {
    throw new FormatError(
      'the annotated words are not in this text in this order: it is another text, or an edited one',
    );
  }
  if (wanted !== '' && whole.letters.indexOf(wanted, at + 1) >= 0) {
    throw new FormatError('the annotated words stand more than once in this text: give the part they were made from');
  }
  return whole.offsets.slice(at, at + wanted.length);
}

/** The text of the ranges without its white space, and where each character was. */
function solid(
  text: string,
  ranges: readonly Span[],
): { readonly letters: string; readonly offsets: readonly number[] } {
  const offsets: number[] = [];
  const letters: string[] = [];
  for (const { start, end } of ranges) {
    for (let offset = start; offset < end; offset++) {
      const letter = text.charAt(offset);
      if (BLANK.test(letter)) continue;
      letters.push(letter);
      offsets.push(offset);
    }
  }
  return { letters: letters.join(''), offsets };
}

/** The parts that RadGraph annotates. */
export function readRanges(text: string, sections: readonly Section[] | undefined): readonly Span[] {
  if (sections === undefined || sections.every(({ heading }) => heading === undefined)) {
    return [{ start: 0, end: text.length }];
  }
  return sections
    .filter(({ name }) => name === 'findings' || name === 'impression')
    .map(({ bodyStart, end }) => ({ start: bodyStart, end }));
}
