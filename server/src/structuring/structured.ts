import type { Certainty, Span } from '../engine/report';

/** One line of a structured report. `text` is its source spans joined by one space; see CONTRACT in the README. */
export interface Item {
  readonly text: string;
  readonly label?: string;
  readonly certainty?: Certainty;
  readonly value?: string | number;
  /** Absolute spans of the source. */
  readonly source: readonly Span[];
}

export interface StructuredSection {
  readonly heading: string;
  /** The heading above it: `Findings` for an organ heading. */
  readonly parent?: string;
  readonly items: readonly Item[];
}

/** Source words under no heading, and headings and list numbers that the structure replaces. */
export interface SourceText extends Span {
  readonly text: string;
}

export interface Proof {
  readonly ok: boolean;
  /** What differs, one sentence each. */
  readonly differences: readonly string[];
}

export interface StructuredReport {
  readonly template: string;
  readonly sections: readonly StructuredSection[];
  readonly leftover: readonly SourceText[];
  /** Headings and list numbers of the source whose place the structure's own have taken. */
  readonly replaced: readonly SourceText[];
  readonly proof: Proof;
}
