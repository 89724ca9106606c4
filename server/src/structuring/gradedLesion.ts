import type { Report } from '../engine/report';
import { hasSameSubject } from './anaphora';
import { gradesIn, isRead } from './field-words';
import type { FromReader } from './fields';

/** `The nodule has smooth margins` goes on about the one before; `The left nodule` is another. */
const THE_SAME = /^(?:the|this|that) (?:nodule|lesion|mass|focus|finding|observation)\b/i;

/**
 * The sentences that describe the lesions of a grade, where a report grades several: those below its number (`Nodule 2:`), or else those
 * from one that names a lesion up to the next, `A 7 mm solid nodule. TI-RADS 5.`, `Left nodule is TI-RADS 5. It is solid.` None where
 * the words do not say which grade is whose. Undefined where all is of one lesion: what is said then belongs to it.
 */
export function gradedLesion(
  { sentences, sections }: Report,
  from: FromReader<'grade'>,
  grade: string | number | undefined,
  held: ReadonlySet<number>,
  named: ReadonlySet<number>,
): ReadonlySet<number> | undefined {
  const lesions: { readonly grades: Set<string>; readonly sentences: number[]; readonly below?: number }[] = [];
  sentences.forEach(({ kind, section, text, under }, at) => {
    const name = sections[section]?.name;
    if (kind === 'heading' || name === 'impression' || !isRead(name)) return;
    const below = held.has(at) ? under : undefined;
    const last = lesions.at(-1);
    const isAnother = below === undefined && named.has(at) && !hasSameSubject(text) && !THE_SAME.test(text);
    const lesion =
      last && last.below === below && !isAnother
        ? last
        : { grades: new Set<string>(), sentences: [], ...(below === undefined ? {} : { below }) };
    if (lesion !== last) lesions.push(lesion);
    lesion.sentences.push(at);
    for (const value of gradesIn(text, from)) lesion.grades.add(value);
  });
  if (new Set(lesions.flatMap(({ grades }) => [...grades])).size < 2) return undefined;
  return new Set(
    lesions.flatMap(({ grades, sentences: own }) => (grades.size === 1 && grades.has(String(grade)) ? own : [])),
  );
}
