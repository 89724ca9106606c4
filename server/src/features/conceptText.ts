import file from './knowledge/definitions.json';

/** What a concept is and how it looks, a sentence each; written as data, and for the editor alone. */
export interface ConceptText {
  readonly means: string;
  readonly looks: string;
}

/** The text of a concept by its id (`pleural-effusion`); undefined for the many that have none. */
export function conceptText(concept: string | undefined): ConceptText | undefined {
  return concept === undefined ? undefined : TEXTS.get(concept);
}

const TEXTS: ReadonlyMap<string, ConceptText> = new Map(
  file.definitions.map(({ concept, means, looks }) => [concept, { means, looks }]),
);
