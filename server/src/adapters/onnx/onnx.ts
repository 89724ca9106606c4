import { SEEN_SECTIONS } from '../../engine/read-sections';
import type { Prepared, Sentence, Span, Token } from '../../engine/report';
import { FormatError } from '../../formats/annotated';
import { parseLabel } from '../../formats/radgraph-label';
import type { Adapter } from '../adapter';
import { AdapterFailure } from '../failure';
import { assemble, type PlacedEntity } from '../grounding/assemble';
import type { Labelled, TokenClassifier } from './classifier';

export const ONNX = 'onnx';

/**
 * A local token-classification model whose labels are RadGraph's (`Observation::definitely absent`, `OBS-DA`), bare or with the
 * prefixes of BIO and BIOES. It reads findings and impression; an entity never runs across two sentences. It knows no relations.
 */
export function onnx(classifier: TokenClassifier): Adapter {
  return {
    id: ONNX,
    description: `token classification by ${classifier.model}`,
    languages: ['en'],
    health: () => Promise.resolve({ state: 'ready' }),
    async extract(prepared, { signal }) {
      const read = prepared.sentences.filter((sentence) => isRead(prepared, sentence));
      const words = read.flatMap(({ tokens }) => tokens.map(({ text }) => text));
      const labels = words.length === 0 ? [] : await classifier.classify(words, signal);
      if (labels.length !== words.length) {
        throw new AdapterFailure('lasting', `it gave ${labels.length} labels for ${words.length} words`);
      }
      let next = 0;
      const entities = read.flatMap((sentence) => {
        const mine = labels.slice(next, next + sentence.tokens.length);
        next += sentence.tokens.length;
        return entitiesOf(sentence, mine, classifier.model);
      });
      return assemble(ONNX, prepared, entities, []).graph;
    },
  };
}

function isRead({ sections }: Prepared, { section }: Sentence): boolean {
  return SEEN_SECTIONS.has(sections[section]?.name ?? 'other');
}

interface Open {
  readonly first: Token;
  readonly last: Token;
  readonly name: string;
  readonly confidence: number;
}

/** Neighbours of one label are one entity, unless the second begins a new one (`B-`, `S-`, `U-`). */
function entitiesOf({ start: base, tokens }: Sentence, labels: readonly Labelled[], model: string): PlacedEntity[] {
  const found: Open[] = [];
  let last: Open | undefined;
  for (const [index, token] of tokens.entries()) {
    const { label, confidence } = labels[index] ?? { label: 'O', confidence: 0 };
    const { begins, name } = partsOf(label);
    if (name === undefined) {
      last = undefined;
    } else if (last !== undefined && last.name === name && !begins) {
      last = { ...last, last: token, confidence: Math.min(last.confidence, confidence) };
      found[found.length - 1] = last;
    } else {
      last = { first: token, last: token, name, confidence };
      found.push(last);
    }
  }
  return found.map((each) => entity(each, base, model));
}

function partsOf(label: string): { readonly begins: boolean; readonly name?: string } {
  if (label === 'O' || label === '') return { begins: false };
  const prefix = /^([BIELSU])[-_]/.exec(label)?.[1];
  const name = prefix === undefined ? label : label.slice(2);
  return { begins: prefix === 'B' || prefix === 'S' || prefix === 'U', name };
}

function entity({ first, last, name, confidence }: Open, base: number, model: string): PlacedEntity {
  const { start, end }: Span = { start: base + first.start, end: base + last.end };
  const evidence = { adapter: ONNX, model, confidence, alignment: 'exact' as const };
  return { key: String(start), start, end, ...known(name), evidence };
}

function known(name: string): ReturnType<typeof parseLabel> {
  try {
    return parseLabel(name, '');
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const shown = name.slice(0, 40);
    throw new AdapterFailure(
      'lasting',
      `its label "${shown}" is none of RadGraph's; id2label in config.json names them`,
    );
  }
}
