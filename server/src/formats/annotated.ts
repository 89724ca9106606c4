import type { Certainty, ChangeName, Entity, Relation, Side } from '../engine/report';

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
  /** What the report means, absent where nobody has written it down; an empty list says that there is nothing. */
  readonly findings?: readonly AnnotatedFinding[];
  /** By taxonomy id; labels that the report does not mention are left out. */
  readonly labels?: Readonly<Record<string, Readonly<Record<string, 1 | 0 | -1>>>>;
}

export type AnnotatedEntity = Omit<Entity, 'evidence'>;
export type AnnotatedRelation = Omit<Relation, 'evidence'>;

/** A finding as an annotator writes it down: by its head's entity, with a concept's id or, where there is none, its name. */
export interface AnnotatedFinding {
  readonly id: string;
  /** Entity id. */
  readonly head: string;
  readonly concept?: string;
  readonly name?: string;
  readonly certainty: Certainty;
  readonly locations: readonly AnnotatedLocation[];
  readonly severity?: string;
  readonly count?: number;
  readonly sizes: readonly AnnotatedSize[];
  readonly change?: ChangeName;
  /** Finding ids. */
  readonly suggests: readonly string[];
}

export interface AnnotatedLocation {
  /** Id of the place in the knowledge; `name` where there is none. */
  readonly place?: string;
  readonly name?: string;
  readonly side?: Side;
}

export interface AnnotatedSize {
  readonly values: readonly number[];
  readonly unit: string;
  readonly prior?: true;
}

/** A file that cannot be read as the format it should be in. `line` counts from 1, absent where the format has no lines. */
export class FormatError extends Error {
  readonly line?: number;

  constructor(message: string, line?: number) {
    super(line === undefined ? message : `line ${line}: ${message}`);
    this.name = 'FormatError';
    if (line !== undefined) this.line = line;
  }
}
