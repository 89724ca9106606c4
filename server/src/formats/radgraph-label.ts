import type { Certainty, Entity, EntityType } from '../engine/report';
import { FormatError } from './annotated';

type Labelled = Pick<Entity, 'type' | 'measurement' | 'certainty'>;

/** `Observation::measurement::definitely present`. */
export function labelOf({ type, measurement, certainty }: Labelled): string {
  return `${TYPES[type]}::${measurement ? 'measurement::' : ''}${CERTAINTIES[certainty]}`;
}

/** Reads a label of RadGraph-XL, or one of the four of RadGraph 1 (`OBS-DA`). `key` names the entity in the error. */
export function parseLabel(label: string, key: string): Labelled {
  const found = LABELS.get(label);
  if (!found) throw new FormatError(`entity ${key}: "${label}" is not a RadGraph label`);
  return found;
}

const TYPES: Readonly<Record<EntityType, string>> = { anatomy: 'Anatomy', observation: 'Observation' };
const CERTAINTIES: Readonly<Record<Certainty, string>> = {
  present: 'definitely present',
  uncertain: 'uncertain',
  absent: 'definitely absent',
};

const LABELS: ReadonlyMap<string, Labelled> = new Map([
  ...(['anatomy', 'observation'] as const).flatMap((type) =>
    (['present', 'uncertain', 'absent'] as const).flatMap((certainty) =>
      [true, false].map((measurement): [string, Labelled] => {
        const labelled = { type, measurement, certainty };
        return [labelOf(labelled), labelled];
      }),
    ),
  ),
  ['ANAT-DP', { type: 'anatomy', measurement: false, certainty: 'present' }],
  ['OBS-DP', { type: 'observation', measurement: false, certainty: 'present' }],
  ['OBS-U', { type: 'observation', measurement: false, certainty: 'uncertain' }],
  ['OBS-DA', { type: 'observation', measurement: false, certainty: 'absent' }],
]);
