import { analyze } from '../../server/src/engine/analyze';
import type { Certainty, Report, Span } from '../../server/src/engine/report';
import type { Counts } from '../../server/src/metrics/counts';
import { type Figure, microF1Figure } from './figure';
import type { Reader } from './reader';

export interface NegEx {
  readonly concept: string;
  readonly sentence: string;
  readonly negation: 'affirmed' | 'negated';
}

/** Absent when the concept's middle lies in an absent scope or entity; concepts not in their sentence are left out. */
export function negexFigures(set: string, rows: readonly NegEx[], read: Reader = analyze): readonly Figure[] {
  const counts: Counts[] = [];
  for (const { concept, sentence, negation } of rows) {
    const start = sentence.toLowerCase().indexOf(concept.toLowerCase());
    if (start < 0) continue;
    const report = read(sentence);
    const middle = start + concept.length / 2;
    const absent = [...report.scopes, ...report.entities].some(
      ({ certainty, start: from, end }) => certainty === 'absent' && from <= middle && middle < end,
    );
    counts.push(countOf(negation === 'negated', absent));
  }
  return [microF1Figure(set, 'negated F1', counts, 'concepts')];
}

export interface BioScope {
  readonly part: string;
  readonly sentence: string;
  readonly scopes: readonly {
    readonly type: 'negation' | 'speculation';
    readonly scope: readonly [number, number];
    readonly cue_text: readonly string[];
  }[];
}

/** Impression sentences: the certainty of each occurrence of an observation word (`observationWords`) against the scopes. */
export function bioscopeFigures(
  set: string,
  rows: readonly BioScope[],
  words: ReadonlySet<string>,
  read: Reader = analyze,
): readonly Figure[] {
  const sentences = rows
    .filter(({ part }) => part === 'Impression')
    .map((row) => {
      const report = read(row.sentence);
      return [...row.sentence.matchAll(/[A-Za-z][A-Za-z-]*/g)]
        .filter((match) => words.has(match[0].toLowerCase()))
        .map((match) => ({ start: match.index, end: match.index + match[0].length }))
        .map((span) => ({ gold: goldCertainty(row, span), ours: ourCertainty(report, span) }));
    });
  const counts = (certainty: Certainty) =>
    sentences.map((pairs) => ({
      shared: pairs.filter(({ gold, ours }) => gold === certainty && ours === certainty).length,
      predicted: pairs.filter(({ ours }) => ours === certainty).length,
      reference: pairs.filter(({ gold }) => gold === certainty).length,
    }));
  const what = `sentences, ${sentences.flat().length} words`;
  return [
    microF1Figure(set, 'absent F1', counts('absent'), what),
    microF1Figure(set, 'uncertain F1', counts('uncertain'), what),
  ];
}

/**
 * Words that the table of RadGraph-XL's uses calls an observation at least five times and in most of their uses. Columns:
 * word, outside, anatomy, observation present, uncertain, absent, and the two kinds of measurement.
 */
export function observationWords(table: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of table.split('\n').slice(1)) {
    const [word = '', ...cells] = line.split('\t');
    const counts = cells.map(Number);
    const observation = (counts[2] ?? 0) + (counts[3] ?? 0) + (counts[4] ?? 0);
    const uses = counts.reduce((sum, count) => sum + count, 0);
    if (observation >= 5 && observation > uses / 2) words.add(word.toLowerCase());
  }
  return words;
}

/** BioScope counts `or` as speculation and RadGraph does not; nor does it hedge `consistent with` and `compatible with`. */
const NO_HEDGES = new Set(['or', 'consistent with', 'compatible with']);

function goldCertainty({ scopes }: BioScope, span: Span): Certainty {
  const holding = scopes.filter(({ scope: [start, end] }) => start <= span.start && span.end <= end);
  if (holding.some(({ type }) => type === 'negation')) return 'absent';
  const hedged = holding.some(
    ({ type, cue_text: cue }) => type === 'speculation' && !NO_HEDGES.has(cue.join(' ').toLowerCase()),
  );
  return hedged ? 'uncertain' : 'present';
}

function ourCertainty({ entities, scopes }: Report, { start, end }: Span): Certainty {
  const covers = (item: Span) => item.start < end && start < item.end;
  const entity = entities.find(covers);
  if (entity) return entity.certainty;
  const holding = scopes.filter(covers);
  return (holding.find(({ certainty }) => certainty === 'absent') ?? holding[0])?.certainty ?? 'present';
}

function countOf(reference: boolean, predicted: boolean): Counts {
  return { shared: Number(reference && predicted), predicted: Number(predicted), reference: Number(reference) };
}
