import type { Certainty, EntityType, Prepared, RelationType } from '../../engine/report';
import { type Assembled, assemble, type PlacedEntity, type PlacedRelation } from './assemble';
import { type Locate, locator } from './locate';

/** What a model says stands in a sentence, in the words of the report or in words that it made up. */
export interface Mention {
  /** What the relations call it. */
  readonly key: string;
  /** The part of the report that it was asked with: a sub-heading may be said again with the next part. */
  readonly part: number;
  /** Index into `Prepared.sentences`. */
  readonly sentence: number;
  readonly text: string;
  readonly type: EntityType;
  readonly measurement: boolean;
  readonly certainty: Certainty;
  readonly confidence?: number;
  readonly relations: readonly { readonly type: RelationType; readonly to: string }[];
}

export interface Grounded extends Assembled {
  readonly exact: number;
  readonly fuzzy: number;
  /** Mentions whose words are not in their sentence: left out, with their relations. */
  readonly unlocated: number;
}

/**
 * Puts a model's mentions on the words of the report. Each is looked for in its own sentence alone, in the order given, so that the
 * second `effusion` of a model is the second of the sentence; what is not there is counted and never drawn.
 */
export function ground(
  source: { readonly adapter: string; readonly model: string },
  prepared: Prepared,
  mentions: readonly Mention[],
): Grounded {
  const locators = new Map<string, Locate>();
  const counted = { exact: 0, fuzzy: 0, unlocated: 0 };
  const entities: PlacedEntity[] = [];
  const relations: PlacedRelation[] = [];
  for (const { key, part, sentence, text, type, measurement, certainty, confidence, relations: to } of mentions) {
    const home = prepared.sentences[sentence];
    const asked = `${part} ${sentence}`;
    const locate = locators.get(asked) ?? locator(home?.text ?? '');
    locators.set(asked, locate);
    const found = locate(text);
    if (home === undefined || found === undefined) {
      counted.unlocated++;
      continue;
    }
    counted[found.alignment]++;
    const evidence = { ...source, alignment: found.alignment, ...(confidence === undefined ? {} : { confidence }) };
    const [start, end] = [home.start + found.start, home.start + found.end];
    entities.push({ key, start, end, type, measurement, certainty, evidence });
    for (const relation of to) relations.push({ type: relation.type, from: key, to: relation.to });
  }
  return { ...assemble(source.adapter, prepared, entities, relations), ...counted };
}
