import type { Report } from '../engine/report';
import { gradesIn, isRead } from './field-words';
import type { FromReader } from './fields';

/**
 * The sentences that describe the lesion of a grade, where a report grades several: those below its number (`Nodule 2:`), or else those
 * from behind the last graded one to its own, `A 7 mm solid nodule. TI-RADS 5.` Undefined where all is of one lesion, or none is of the
 * grade: what is said then belongs to it.
 */
export function gradedLesion(
  { sentences, sections }: Report,
  from: FromReader<'grade'>,
  grade: string | number | undefined,
  held: ReadonlySet<number>,
): ReadonlySet<number> | undefined {
  const graded = new Map<number, string>();
  sentences.forEach(({ kind, section, text }, at) => {
    const name = sections[section]?.name;
    if (kind === 'heading' || name === 'impression' || !isRead(name)) return;
    const [value] = gradesIn(text, from);
    if (value !== undefined) graded.set(at, value);
  });
  if (new Set(graded.values()).size < 2) return undefined;
  const lesion = new Set<number>();
  let last = -1;
  for (const [at, value] of graded) {
    const under = held.has(at) ? sentences[at]?.under : undefined;
    if (value === grade) {
      if (under === undefined) for (let each = last + 1; each <= at; each++) lesion.add(each);
      for (const each of held) if (under !== undefined && sentences[each]?.under === under) lesion.add(each);
    }
    last = at;
  }
  return lesion.size === 0 ? undefined : lesion;
}
