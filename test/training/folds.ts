/**
 * For each text the number of its fold, from 0. Texts that share a good part of their words in order, such as a report and a
 * corrected copy of it, are in one fold, so that nothing is read by a model that has learnt from its like.
 */
export function foldsOf(texts: readonly string[], folds: number): readonly number[] {
  const runs = texts.map(runsOf);
  const group = texts.map((_, index) => index);
  const groupOf = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] as number;
    group[index] = at;
    return at;
  };
  for (let one = 1; one < texts.length; one++) {
    for (let other = 0; other < one; other++) {
      if (areAlike(runs[one] ?? NONE, runs[other] ?? NONE)) group[groupOf(one)] = groupOf(other);
    }
  }
  const numbers = new Map<number, number>();
  return texts.map((_, index) => {
    const root = groupOf(index);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number % folds;
  });
}

const NONE: ReadonlySet<string> = new Set();
/** Share of the shorter text's runs of three words that stand in the other: stock phrases alone stay below it. */
const ALIKE = 0.4;

function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  if (fewer.size === 0) return false;
  let shared = 0;
  for (const run of fewer) if (more.has(run)) shared++;
  return shared > ALIKE * fewer.size;
}

function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(2).map((_, index) => words.slice(index, index + 3).join(' ')));
}
