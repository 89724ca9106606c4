/**
 * The domain: what a radiology report is once it has been read.
 *
 * Offsets are UTF-16 code units, half-open `[start, end)`, into the text exactly as given. What stands inside a
 * `Sentence` or a `SentenceGraph` is relative to that sentence's start, so that a sentence that did not change keeps
 * its reading wherever it moves; everything that stands directly in a `Report` is absolute.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether the report says that something is there. An observation without a hedge or a negation is `present`. */
export type Certainty = 'present' | 'uncertain' | 'absent';

export type SectionName =
  | 'examination'
  | 'indication'
  | 'history'
  | 'technique'
  | 'comparison'
  | 'findings'
  | 'impression'
  | 'recommendation'
  | 'addendum'
  | 'other';

/** A part of the report from its heading (or its first word) to where the next part begins. */
export interface Section extends Span {
  readonly name: SectionName;
  /** The heading as written, without its colon: `CLINICAL HISTORY`. Absent where the text has none. */
  readonly heading?: string;
  /** Where the text below the heading begins; equal to `start` without a heading. */
  readonly bodyStart: number;
}

export type TokenKind = 'word' | 'number' | 'mask' | 'punctuation';

/** Offsets relative to the sentence. `lower` is the text in lower case, for look-ups. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  readonly lower: string;
}

/**
 * The unit of reading. `kind: 'heading'` is an organ sub-heading (`LUNGS:`) standing as a unit of its own; the sentences
 * below it name it in `under`.
 */
export interface Sentence extends Span {
  readonly kind: 'sentence' | 'heading';
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Index into `Prepared.sections`. */
  readonly section: number;
  /** Index into `Prepared.sentences` of the sub-heading that governs this sentence. */
  readonly under?: number;
  /** The list number in front of the sentence (`2.`), absolute; it belongs to no token. */
  readonly listNumber?: Span;
}

export interface Prepared {
  readonly text: string;
  readonly language: string;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
}

/** What decided. `rule` is a stable id, `cue` the words that fired. */
export interface Evidence {
  readonly adapter: string;
  readonly rule?: string;
  readonly cue?: Span;
  /** Name and version of the model, for adapters that ask one. */
  readonly model?: string;
  /** How sure the model says it is, 0 to 1. */
  readonly confidence?: number;
  /** `fuzzy` where a model's words are not exactly those of the report: what stands at the span is what it must have meant. */
  readonly alignment?: 'exact' | 'fuzzy';
}

export type EntityType = 'anatomy' | 'observation';
export type RelationType = 'modify' | 'located_at' | 'suggestive_of';

/** One entity of a sentence; offsets relative to the sentence. */
export interface LocalEntity extends Span {
  readonly type: EntityType;
  /** True for sizes and distances (`2.3 x 1.8 cm`), RadGraph's `measurement` labels. */
  readonly measurement: boolean;
  readonly certainty: Certainty;
  readonly evidence: Evidence;
}

/** An entity of the same sentence, or of the sub-heading that governs it. */
export interface EntityReference {
  readonly unit: 'sentence' | 'heading';
  readonly index: number;
}

export interface LocalRelation {
  readonly type: RelationType;
  /** Index into the sentence's entities. */
  readonly from: number;
  readonly to: EntityReference;
  readonly evidence: Evidence;
}

/** The words a cue governs; offsets relative to the sentence. */
export interface LocalScope extends Span {
  readonly certainty: 'absent' | 'uncertain';
  readonly cue: Span;
  readonly rule: string;
}

/** What was read in one sentence, entities in text order. */
export interface SentenceGraph {
  readonly entities: readonly LocalEntity[];
  readonly relations: readonly LocalRelation[];
  readonly scopes: readonly LocalScope[];
}

/** A relation between two sentences (`There is an opacity. Findings suggest pneumonia.`). */
export interface Link {
  readonly type: RelationType;
  readonly from: { readonly sentence: number; readonly entity: number };
  readonly to: { readonly sentence: number; readonly entity: number };
  readonly evidence: Evidence;
}

/** What an adapter delivers: one `SentenceGraph` for each of `Prepared.sentences`, in the same order. */
export interface Graph {
  readonly adapter: string;
  readonly sentences: readonly SentenceGraph[];
  readonly links: readonly Link[];
  readonly issues: readonly Issue[];
}

export interface Entity extends Span {
  readonly id: string;
  readonly type: EntityType;
  readonly measurement: boolean;
  readonly certainty: Certainty;
  readonly text: string;
  readonly evidence: Evidence;
}

export interface Relation {
  readonly type: RelationType;
  /** Entity ids. */
  readonly from: string;
  readonly to: string;
  readonly evidence: Evidence;
}

export interface Scope extends Span {
  readonly certainty: 'absent' | 'uncertain';
  readonly cue: Span;
  readonly rule: string;
}

export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

export type FindingKind = 'abnormal' | 'normal' | 'device' | 'procedure';
export type Side = 'left' | 'right' | 'bilateral' | 'midline';

export interface Location extends Span {
  /** Canonical name of the place (`pleura`), or the words as written where the knowledge has none. */
  readonly name: string;
  /** Stable id of the place in the knowledge, absent where it is not known. */
  readonly place?: string;
  readonly side?: Side;
  readonly codes: readonly Code[];
}

export interface Severity extends Span {
  readonly name: string;
}

export interface Count extends Span {
  readonly value: number;
}

export interface Measurement extends Span {
  readonly values: readonly number[];
  /** As written, or the usual spelling of it: `mm`, `cm`, `SUV`, `HU`, `mL`. */
  readonly unit: string;
  /** The same in millimetres, for lengths. */
  readonly millimetres?: readonly number[];
  /** True for the size on an earlier exam. */
  readonly prior?: boolean;
}

export type ChangeName = 'new' | 'resolved' | 'increased' | 'decreased' | 'worse' | 'better' | 'unchanged';

export interface Change extends Span {
  readonly name: ChangeName;
}

export interface ImageReference extends Span {
  readonly series?: number;
  readonly image?: number;
}

/** What a clinician means: one for each observation head. Absolute offsets. */
export interface Finding extends Span {
  readonly id: string;
  readonly kind: FindingKind;
  /** Canonical name of the concept (`pleural effusion`), or the words as written where the knowledge has none. */
  readonly name: string;
  /** Stable id of the concept in the knowledge, absent where it is not known. */
  readonly concept?: string;
  readonly codes: readonly Code[];
  readonly certainty: Certainty;
  readonly section: SectionName;
  /** Id of the head's entity. */
  readonly entity: string;
  /** Ids of the head and of everything that modifies it, in text order. */
  readonly entities: readonly string[];
  /** Index into `Report.sentences`. */
  readonly sentence: number;
  readonly locations: readonly Location[];
  readonly severity?: Severity;
  readonly count?: Count;
  readonly measurements: readonly Measurement[];
  readonly change?: Change;
  readonly images?: readonly ImageReference[];
  /** Finding ids. */
  readonly suggests: readonly string[];
  readonly suggestedBy: readonly string[];
  readonly evidence: Evidence;
}

/** Something that went wrong while reading; never an exception. `code` is stable and dotted: `adapter.failed`. */
export interface Issue {
  readonly code: string;
  readonly message: string;
  readonly start?: number;
  readonly end?: number;
}

/** A report, read, with the `prepared` text and the `graph` that it was made of. */
export interface Report {
  readonly text: string;
  readonly language: string;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
  readonly relations: readonly Relation[];
  readonly scopes: readonly Scope[];
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
  readonly prepared: Prepared;
  readonly graph: Graph;
}
