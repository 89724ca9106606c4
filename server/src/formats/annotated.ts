import type { Entity, Relation } from '../engine/report';

/** A report with the graph somebody gave it: by hand (gold) or from a file of another program. Offsets are absolute. */
export interface AnnotatedReport {
  readonly id: string;
  /** `CT-chest`, where it is known. */
  readonly modality?: string;
  /** What the annotator wants to remember, one line each. */
  readonly notes: readonly string[];
  readonly text: string;
  readonly entities: readonly AnnotatedEntity[];
  /** Ordered by the entity they start from. */
  readonly relations: readonly AnnotatedRelation[];
}

export type AnnotatedEntity = Omit<Entity, 'evidence'>;
export type AnnotatedRelation = Omit<Relation, 'evidence'>;

/** A file that cannot be read as the format it should be in. `line` counts from 1, absent where the format has no lines. */
export class FormatError extends Error {
  readonly line?: number;

  constructor(message: string, line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`);
    this.name = 'FormatError';
    if (line !== undefined) this.line = line;
  }
}
