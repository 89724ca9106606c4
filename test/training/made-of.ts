import { checksum } from '../../server/src/adapters/model/checksum';
import { hashWord, mix } from '../../server/src/adapters/model/hash';
import type { Weights } from '../../server/src/adapters/model/weights';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { lessons } from './lessons';
import { COURSE } from './train';
import { relationExamples } from './train-relations';
import { tagExamples } from './train-tags';

export type MadeOf = Weights['madeOf'];

/**
 * What weights are made of: the annotated reports, and what the models see of them, feature by feature with the right answer. The
 * second changes with any word of the knowledge, rule or feature that makes a difference in these reports, and with no other: a term that
 * none of them has leaves the weights what training would make them again.
 */
export function madeOf(reports: readonly AnnotatedReport[]): MadeOf {
  const learnt = reports.map(({ text, entities, relations }) => [text, entities, relations]);
  return {
    reports: reports.length,
    annotated: checksum(new TextEncoder().encode(JSON.stringify(learnt))),
    seen: seenIn(reports),
  };
}

function seenIn(reports: readonly AnnotatedReport[]): number {
  let sum = hashWord(JSON.stringify(COURSE));
  const add = (values: ArrayLike<number>) => {
    for (let at = 0; at < values.length; at++) sum = mix(sum, values[at] as number);
  };
  for (const hinted of [false, true]) {
    for (const report of reports) {
      const taught = lessons(report, hinted);
      for (const { rows, tags } of tagExamples(taught)) {
        for (const features of rows) add(features);
        add(tags);
      }
      for (const { rows, right, classes } of relationExamples(taught)) {
        add(rows);
        add([right, classes]);
      }
    }
  }
  return sum >>> 0;
}

/** Why weights are not those that training would make now, in words; undefined where they are. */
export function staleness(weights: MadeOf, now: MadeOf): string | undefined {
  const changed =
    weights.reports !== now.reports || weights.annotated !== now.annotated
      ? 'the annotated reports have changed since'
      : weights.seen !== now.seen
        ? 'the knowledge, the rules or the features have changed since, for words of these reports'
        : undefined;
  return changed === undefined ? undefined : `stale: ${changed}; run npm run train`;
}
