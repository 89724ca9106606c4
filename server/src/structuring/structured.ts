import type { Certainty, Span } from '../engine/report';
import type { Urgency } from './urgency';

/** One line of a structured report. `text` is its source spans joined by one space, but for the case of its first letter and a final full stop. */
export interface Item {
  readonly text: string;
  readonly label?: string;
  readonly certainty?: Certainty;
  readonly value?: string | number;
  /** Absolute spans of the source. */
  readonly source: readonly Span[];
  /** True for a normal statement of the template that the user has asked for: the source does not say it. */
  readonly asked?: true;
  /** How soon it must be known; told where the impression is ordered by it. */
  readonly urgency?: Urgency;
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

/** An item with a type, filled from words of the report that `source` names (absolute). They stand in their items as well. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** The template's heading that it belongs to. */
  readonly heading: string;
  readonly value: string | number;
  readonly unit?: string;
  /** The report hedges the value: `likely stage II`. */
  readonly certainty?: 'uncertain';
  readonly source: readonly Span[];
}

export interface Proof {
  readonly ok: boolean;
  /** What differs, one sentence each. */
  readonly differences: readonly string[];
  /** For each difference the words of the source that it is about; absent where there is none. */
  readonly places?: readonly Span[];
}

export interface StructuredReport {
  readonly template: string;
  /** Absent where the impression is in the source's order. */
  readonly impressionOrder?: 'urgency';
  readonly sections: readonly StructuredSection[];
  readonly fields: readonly Field[];
  /** Headings of the template that the report says nothing of, in its order. Silence is not normality. */
  readonly notMentioned: readonly string[];
  readonly leftover: readonly SourceText[];
  /** Headings and list numbers of the source whose place the structure's own have taken. */
  readonly replaced: readonly SourceText[];
  readonly proof: Proof;
}
