import type { Entity, Relation } from '../engine/report';

/** What is scored: a text with its graph. A `Report`, a gold report and an imported one all have it. */
export interface Annotation {
  readonly text: string;
  readonly entities: readonly Omit<Entity, 'evidence'>[];
  readonly relations: readonly Omit<Relation, 'evidence'>[];
}
