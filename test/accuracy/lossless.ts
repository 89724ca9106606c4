import { analyze } from '../../server/src/engine/analyze';
import type { Span } from '../../server/src/engine/report';
import { structure } from '../../server/src/structuring/structure';

export interface Losslessness {
  readonly reports: number;
  /** Letters and digits of the sources. */
  readonly letters: number;
  /** Of those, in no item, leftover or replaced heading. */
  readonly lost: number;
  /** Of those, in more than one place. */
  readonly doubled: number;
  /** Letters and digits of items that do not stand in their own source. */
  readonly added: number;
  /** Reports whose own proof says that something differs. */
  readonly failures: number;
}

/** Structures every text and counts, apart from the program's own proof, what became of its letters and digits. */
export function countLosslessness(texts: Iterable<string>): Losslessness {
  const sum = { reports: 0, letters: 0, lost: 0, doubled: 0, added: 0, failures: 0 };
  for (const text of texts) {
    const { sections, leftover, replaced, proof } = structure(analyze(text));
    const items = sections.flatMap((section) => section.items);
    const uses = new Uint8Array(text.length);
    const use = ({ start, end }: Span) => {
      for (let offset = start; offset < end; offset++) uses[offset] = (uses[offset] ?? 0) + 1;
    };
    for (const { source } of items) source.forEach(use);
    leftover.forEach(use);
    replaced.forEach(use);
    for (const match of text.matchAll(/[\p{L}\p{N}]/gu)) {
      sum.letters++;
      if (uses[match.index] === 0) sum.lost++;
      if ((uses[match.index] ?? 0) > 1) sum.doubled++;
    }
    for (const item of items) {
      const written = solid(item.text);
      const source = solid(item.source.map(({ start, end }) => text.slice(start, end)).join(' '));
      if (written !== source) sum.added += Math.max(1, written.length - source.length);
    }
    sum.reports++;
    if (!proof.ok) sum.failures++;
  }
  return sum;
}

function solid(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []).join('');
}
