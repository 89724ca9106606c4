import type { Report } from '../../engine/report';
import type { Difference } from '../../metrics/differences';
import { type Choice, type Mention, sentenceKeys } from './choice';

export interface Accepted {
  readonly difference: Difference;
  /** The reading that is right, and its adapter. */
  readonly report: Report;
  readonly adapter: string;
}

/**
 * The choices with one more: what `report` says at the place of the difference, or that there is nothing. A relation brings its two ends
 * with it, since it cannot stand without them. An earlier choice about the same or overlapping words gives way.
 */
export function accept(choices: readonly Choice[], { difference, report, adapter }: Accepted): readonly Choice[] {
  const added =
    difference.kind === 'entity' ? entity(difference, report, adapter) : relation(difference, report, adapter);
  return [...choices.filter((known) => !added.some((one) => replaces(one, known))), ...added];
}

function entity(at: Difference, report: Report, adapter: string): readonly Choice[] {
  const mention = mentionOf(report, at);
  if (mention === undefined) return [];
  const read = report.entities.find(({ start, end }) => start === at.start && end === at.end);
  const as = read && { type: read.type, measurement: read.measurement, certainty: read.certainty };
  return [{ kind: 'entity', at: mention, ...(as && { as }), accepted: adapter }];
}

function relation(at: Difference, report: Report, adapter: string): readonly Choice[] {
  const { to: target } = at;
  const [from, to] = [mentionOf(report, at), target && mentionOf(report, target)];
  if (from === undefined || to === undefined || target === undefined) return [];
  const distance = sentenceOf(report, target) - sentenceOf(report, at);
  const ids = [at, target].map(
    (span) => report.entities.find(({ start, end }) => start === span.start && end === span.end)?.id,
  );
  const read = report.relations.find((one) => one.from === ids[0] && one.to === ids[1]);
  const choice: Choice = { kind: 'relation', from, to, distance, ...(read && { type: read.type }), accepted: adapter };
  if (read === undefined) return [choice];
  const end = (span: { readonly start: number; readonly end: number }) =>
    entity({ ...span, kind: 'entity', text: '' }, report, adapter);
  return [...end(at), ...end(target), choice];
}

function mentionOf(report: Report, { start, end }: { readonly start: number; readonly end: number }) {
  const index = sentenceOf(report, { start, end });
  const sentence = report.sentences[index];
  const key = sentenceKeys(report.prepared)[index];
  if (sentence === undefined || key === undefined) return undefined;
  return { ...key, start: start - sentence.start, end: end - sentence.start };
}

function sentenceOf({ sentences }: Report, { start, end }: { readonly start: number; readonly end: number }): number {
  return sentences.findIndex((sentence) => sentence.start <= start && end <= sentence.end);
}

function replaces(one: Choice, known: Choice): boolean {
  if (one.kind === 'entity' && known.kind === 'entity') {
    const overlaps = one.at.start < known.at.end && known.at.start < one.at.end;
    return isSameSentence(one.at, known.at) && overlaps;
  }
  if (one.kind === 'relation' && known.kind === 'relation') {
    return isSame(one.from, known.from) && isSame(one.to, known.to);
  }
  return false;
}

function isSame(one: Mention, other: Mention): boolean {
  return isSameSentence(one, other) && one.start === other.start && one.end === other.end;
}

function isSameSentence(one: Mention, other: Mention): boolean {
  return one.sentence === other.sentence && one.occurrence === other.occurrence;
}
