import type { Report, Sentence } from '../engine/report';
import { entitiesIn, placeOfWord, sideOfSubheading } from './destination';
import { findingsIn } from './findingsIn';

/** So many sentences of a line are looked at for its beginning; the cost stays linear for any line. */
const MOST_OF_A_LINE = 20;

/**
 * Whether the sub-heading that the reading puts a sentence under may have ended before it: `L5-S1: Small protrusion.` is a line of its
 * own, and the line below it opens with a place of its own (`The paraspinal soft tissues are normal.`). What the reading says of
 * the sub-heading's place is under it. One that names a side goes on, since nothing else may say it (`LEFT BREAST: Mass.` and then
 * `The skin is thickened.`); one with a number goes on over all that is abnormal. Depends on the text alone.
 */
export function mayHaveEnded(report: Report, at: number): boolean {
  const sentence = report.sentences[at];
  const under = report.sentences[sentence?.under ?? -1];
  if (!sentence || !under || isOfHeading(report, at)) return false;
  if (sideOfSubheading(under.text) !== undefined) return false;
  if (/\d/.test(under.text) && tellsAbnormal(report, sentence)) return false;
  const between = report.text.slice(under.end, sentence.start);
  if (!between.includes('\n') || /^[^\p{L}\p{N}]*\n/u.test(between)) return false;
  let first = at;
  for (let back = 0; back < MOST_OF_A_LINE && !beginsLine(report, first); back++) first--;
  return beginsLine(report, first) && !isOfHeading(report, first) && opensWithPlace(report, first, under);
}

/** `The paraspinal muscles are atrophic`, and not `The conus is normal`, which the level above would say nothing of. */
function tellsAbnormal(report: Report, sentence: Sentence): boolean {
  return findingsIn(report, sentence).some(({ kind, certainty }) => kind !== 'normal' && certainty !== 'absent');
}

function isOfHeading({ graph }: Report, at: number): boolean {
  return graph.sentences[at]?.relations.some(({ to }) => to.unit === 'heading') ?? false;
}

function beginsLine({ text, sentences }: Report, at: number): boolean {
  const before = sentences[at - 1]?.end ?? 0;
  return text.slice(before, sentences[at]?.start).includes('\n');
}

/** A place that the sub-heading does not name itself: `Medial meniscus: Torn.` goes on in `The lateral meniscus is intact.` */
function opensWithPlace(report: Report, at: number, under: Sentence): boolean {
  const sentence = report.sentences[at];
  if (!sentence) return false;
  const own = entitiesIn(report, under).map(({ text }) => text.toLowerCase());
  return entitiesIn(report, sentence).some(
    ({ type, text }) =>
      type === 'anatomy' && placeOfWord(text.toLowerCase()) !== undefined && !own.includes(text.toLowerCase()),
  );
}
