import type { Model } from '../../server/src/adapters/model/read-sentence';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { lessons } from './lessons';
import { trainRelations } from './train-relations';
import { trainTags } from './train-tags';

/** How a model learns. The values were chosen by cross-validation on the annotated reports, from a dozen tried. */
export interface Course {
  readonly seed: number;
  /** How often each report is shown. */
  readonly rounds: number;
  /** The length of the first step, and how strongly a weight is drawn back to nothing. */
  readonly rate: number;
  readonly decay: number;
  /** Rows of the table of weights, as a power of two. */
  readonly bits: number;
  /** A feature of fewer tokens or pairs than this is left out. */
  readonly least: number;
}

export const COURSE: Course = { seed: 1, rounds: 6, rate: 0.03, decay: 0.003, bits: 18, least: 2 };

/**
 * The tables of one model, from annotated reports; `hinted` for the ensemble's, which sees what the rules read. The same
 * reports in the same order and the same course give the same weights, bit for bit.
 */
export function train(
  reports: readonly AnnotatedReport[],
  hinted: boolean,
  course: Course = COURSE,
): Pick<Model, 'tags' | 'relations'> {
  const all = reports.flatMap((report) => lessons(report, hinted));
  return { tags: trainTags(all, course), relations: trainRelations(all, course) };
}
