import { allConcepts } from '../engine/concepts';
import { lookupPlace } from '../engine/lexicon';
import { cues } from '../engine/stages/cues';
import type { Taxonomy } from './taxonomy';

/**
 * What a taxonomy names that the knowledge does not have, with the key at which it stands: a concept or a place that is spelt
 * otherwise would match nothing, in silence.
 */
export function namesUnknown({ affirmedBy, labels }: Taxonomy): readonly string[] {
  const concepts = new Set(allConcepts().map(({ id }) => id));
  const labelNames = new Set(labels.map(({ name }) => name));
  const hedges = cues.filter(({ kind }) => kind === 'uncertain').map(({ id }) => id);
  const problems: string[] = [];
  const check = (key: string, terms: readonly string[], what: Kind): void => {
    for (const [index, term] of terms.entries()) {
      const [first = '', ...rest] = term.split(' ');
      const at = `${key}.${index}`;
      if (what === 'concept' && !concepts.has(first)) problems.push(unknown(at, 'concept', first, [...concepts]));
      if (what === 'place' && lookupPlace(term) === undefined) problems.push(`${at}: unknown place "${term}"`);
      for (const word of what === 'words' ? [first, ...rest] : rest) {
        const place = word.startsWith('@') ? word.slice(1) : undefined;
        if (place !== undefined && lookupPlace(place) === undefined) problems.push(`${at}: unknown place "@${place}"`);
      }
    }
  };
  for (const [index, hedge] of affirmedBy.entries()) {
    if (!hedges.includes(hedge)) problems.push(unknown(`affirmedBy.${index}`, 'hedge', hedge, hedges));
  }
  for (const [index, label] of labels.entries()) {
    const key = `labels.${index}`;
    check(`${key}.concepts`, label.concepts, 'concept');
    check(`${key}.uncertainFrom`, label.uncertainFrom, 'concept');
    check(`${key}.noFinding.others`, label.noFinding?.others ?? [], 'concept');
    check(`${key}.terms`, label.terms, 'words');
    check(`${key}.except`, label.except, 'words');
    check(`${key}.uncertainWith`, label.uncertainWith, 'words');
    check(`${key}.normalOf`, label.normalOf, 'place');
    for (const [at, name] of (label.noFinding?.except ?? []).entries()) {
      if (!labelNames.has(name)) problems.push(`${key}.noFinding.except.${at}: no label "${name}" in this file`);
    }
  }
  return problems;
}

type Kind = 'concept' | 'words' | 'place';

function unknown(at: string, what: string, id: string, known: readonly string[]): string {
  const near = nearest(id, known);
  return `${at}: unknown ${what} "${id}"${near === undefined ? '' : ` (is "${near}" meant?)`}`;
}

/** The known id with the most pairs of neighbouring letters in common, if they are more than half (Dice 1945). */
function nearest(id: string, known: readonly string[]): string | undefined {
  const own = pairs(id);
  let best: string | undefined;
  let bestShare = 0.5;
  for (const each of known) {
    const other = pairs(each);
    const shared = [...own].filter((pair) => other.has(pair)).length;
    const share = (2 * shared) / (own.size + other.size);
    if (share > bestShare) [best, bestShare] = [each, share];
  }
  return best;
}

function pairs(id: string): ReadonlySet<string> {
  const letters = id.slice(0, 80).toLowerCase();
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}
