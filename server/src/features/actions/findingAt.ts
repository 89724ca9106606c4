import type { Finding, Report } from '../../engine/report';

/** The finding whose words are at an offset, the shortest where one holds another. */
export function findingAt({ findings }: Report, offset: number): Finding | undefined {
  const [first, ...others] = findings.filter(({ start, end }) => start <= offset && offset <= end);
  return others.reduce(
    (best, other) => (best && other.end - other.start < best.end - best.start ? other : best),
    first,
  );
}

/** The findings whose certainty a cue decided. */
export function governedBy({ findings }: Report, cue: { readonly start: number }): readonly Finding[] {
  return findings.filter(({ evidence }) => evidence.cue?.start === cue.start);
}

/** A capital for the word that now opens the sentence; the text as it is otherwise. */
export function capitalAs(before: string, word: string): string {
  const first = before.charAt(0);
  return first !== first.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
