/**
 * Requests that are not in the Language Server Protocol, and the settings both sides share: method names and plain types,
 * no class of either library. With `protocol/` all that the client shares with the server.
 */
import type { ModelId, ModelsSettings } from './protocol/models';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Server to client, after each reading: where present, uncertain and absent observations stand, for decorations. */
export const READING = 'radlens/reading';
export interface ReadingParams {
  readonly uri: string;
  readonly version: number;
  readonly adapter: string;
  /** Time of the reading in milliseconds. */
  readonly milliseconds: number;
  readonly present: readonly Range[];
  readonly uncertain: readonly Range[];
  readonly absent: readonly Range[];
  /** What a user should know of this reading (`too large: read without …`), empty when all went well. */
  readonly notes: readonly string[];
}

/**
 * Client to server: what belongs to the words at a position (`TextDocumentPositionParams`), for decorations; null for a document
 * that is not open. What the protocol's own highlights cannot tell: the cue that decided, and how far it reaches.
 */
export const FOCUS = 'radlens/focus';
export interface FocusResult {
  /** Version of the document that the ranges are of. */
  readonly version: number;
  readonly cues: readonly Range[];
  readonly scopes: readonly Range[];
  readonly suggestions: readonly Range[];
}

/**
 * Client to server: reports of the workspace to take into the index, and those that are gone. Answered when they are read, so
 * that a client that waits for each answer never piles up work.
 */
export const INDEX = 'radlens/index';
export interface IndexParams {
  readonly files: readonly ReportFile[];
  readonly removed: readonly string[];
}
export interface IndexResult {
  /** How many reports the index holds, and whether it takes no more. */
  readonly reports: number;
  readonly full: boolean;
}
export interface ReportFile {
  readonly uri: string;
  readonly text: string;
}

/** Client to server: the findings of an open document by organ (`{ textDocument }`); null for one that is not open. */
export const FINDINGS = 'radlens/findings';
export interface FindingsResult {
  readonly version: number;
  /** Organ headings of the report's template in its order, then sections of what was asked or told (`History`). */
  readonly groups: readonly { readonly title: string; readonly findings: readonly FindingInfo[] }[];
  /** How many findings there are; of very many only the first are among the groups. */
  readonly total: number;
  /** What a user should know of this reading, as in `ReadingParams`. */
  readonly notes: readonly string[];
}
export interface FindingInfo {
  /** All words of the finding, and the word that names it. */
  readonly range: Range;
  readonly head: Range;
  readonly name: string;
  /** What the report says of it; `normal` for a normal statement. */
  readonly state: FindingState;
  readonly kind: 'abnormal' | 'normal' | 'device' | 'procedure';
  readonly places: readonly string[];
  readonly sizes: readonly string[];
  readonly severity?: string;
  readonly change?: 'new' | 'resolved' | 'increased' | 'decreased' | 'worse' | 'better' | 'unchanged';
  /** Whether it is said to differ from before, in words or in its size. */
  readonly changed: boolean;
  /** The words that decided its state. */
  readonly cue?: string;
  /** The section that it stands in: `findings`, `impression`. */
  readonly section: string;
}
export type FindingState = 'present' | 'uncertain' | 'absent' | 'normal';

/** Client to server: entities and relations of an open document (`{ textDocument }`); null for one that is not open. */
export const GRAPH = 'radlens/graph';
export interface GraphResult {
  readonly version: number;
  /** What can be looked at by itself: the sections, in text order. */
  readonly parts: readonly { readonly title: string; readonly range: Range }[];
  /** In text order. */
  readonly nodes: readonly GraphNodeInfo[];
  readonly edges: readonly GraphEdgeInfo[];
  /** How many entities there are; of very many only the first are among the nodes. */
  readonly total: number;
  readonly notes: readonly string[];
}
export interface GraphNodeInfo {
  readonly id: string;
  readonly range: Range;
  readonly text: string;
  readonly kind: 'anatomy' | 'observation' | 'measurement';
  readonly certainty: 'present' | 'uncertain' | 'absent';
  readonly cue?: string;
  /** Index into `parts`. */
  readonly part: number;
  readonly sentence: number;
}
export interface GraphEdgeInfo {
  readonly type: 'modify' | 'located_at' | 'suggestive_of';
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
}

/** Client to server: the structured form of an open document. Also `workspace/executeCommand` with STRUCTURE_COMMAND. */
export const STRUCTURE = 'radlens/structure';
export const STRUCTURE_COMMAND = 'radlens.structure';
export interface StructureParams {
  readonly uri: string;
  /** Template id or `automatic`; as the settings have it when absent. */
  readonly template?: string;
  readonly revision?: Revision;
}
/** What the user has changed in the structured form of a report. */
export interface Revision {
  /** Clauses under another heading than their own: a place within the clause in the report, and the heading. */
  readonly moves: readonly { readonly at: Position; readonly to: string }[];
  /** Headings whose normal statement is asked for while the report says nothing of them. */
  readonly normals: readonly string[];
  /** The impression in the source's order, as when absent, or the most urgent first. */
  readonly impressionOrder?: ImpressionOrder | undefined;
}
export type ImpressionOrder = 'source' | 'urgency';
export interface StructureResult {
  readonly template: string;
  /** The template in words. */
  readonly description: string;
  /** What the report calls its exam, where it does. */
  readonly exam?: string;
  readonly impressionOrder: ImpressionOrder;
  /** The structured report as text. */
  readonly text: string;
  /** The lines of `text` that come from the report, in order, each with the words of the report that it is made of. */
  readonly items: readonly StructuredLine[];
  /** The template's typed items that words of the report fill, with those words. */
  readonly fields: readonly {
    readonly heading: string;
    readonly label: string;
    readonly value: string | number;
    readonly unit?: string;
    readonly source: readonly Range[];
  }[];
  /** Headings of the template that the report says nothing of. They stand in no line: silence is not normality. */
  readonly silent: readonly string[];
  /** All headings of the template, in its order. */
  readonly headings: readonly { readonly heading: string; readonly normal?: string }[];
  /** Required items that no word of the report fills. */
  readonly gaps: readonly { readonly heading: string; readonly label: string }[];
  /** Version of the document that was structured. */
  readonly version: number;
  readonly proof: Proof;
}
export interface StructuredLine {
  readonly range: Range;
  /** Empty for a normal statement that was asked for. */
  readonly source: readonly Range[];
  /** The organ heading that it stands under; absent in the other sections. */
  readonly heading?: string;
}
export interface Proof {
  readonly ok: boolean;
  readonly differences: readonly string[];
  /** For each difference the words of the report that it speaks of, or its first line. */
  readonly places: readonly Range[];
}

/**
 * Client to server: the structured form as the text of a file, of an open document or of a text. What is written is for the
 * client to decide by the proof.
 */
export const STRUCTURE_FILE = 'radlens/structureFile';
export interface StructureFileParams {
  /** What the file calls the report. */
  readonly id: string;
  readonly source: { readonly uri: string } | { readonly text: string };
  readonly format: FileFormat;
  readonly template?: string;
  readonly revision?: Revision;
}
export type FileFormat = 'text' | 'json';
export interface StructureFileResult {
  readonly content: string;
  readonly template: string;
  readonly proof: Proof;
}

/**
 * Client to server: the template's required items that the report leaves empty, as snippets with a tab stop for each blank.
 * `into` the report as it stands, or its structured form in its place.
 */
export const FILL_IN = 'radlens/fillIn';
export interface FillInParams extends StructureParams {
  readonly into: 'report' | 'structured';
}
export interface FillInResult {
  readonly version: number;
  readonly edits: readonly { readonly range: Range; readonly snippet: string }[];
  readonly proof: Proof;
}

/** Client to server: the template that an IHE MRRT page holds, as the text of a template file. */
export const IMPORT_TEMPLATE = 'radlens/importTemplate';
export interface ImportTemplateParams {
  readonly html: string;
}
export interface ImportTemplateResult {
  readonly id: string;
  readonly description: string;
  readonly json: string;
  /** What of the page the template does not hold, one line each. */
  readonly notUnderstood: readonly string[];
}

/** Client to server, without parameters: the templates that there are. */
export const TEMPLATES = 'radlens/templates';
export interface TemplateInfo {
  readonly id: string;
  readonly description: string;
}

/** Client to server: the text of a new report for a template, as a snippet. */
export const NEW_REPORT = 'radlens/newReport';
export interface NewReportParams {
  readonly template: string;
}
export interface NewReportResult {
  readonly snippet: string;
}

/** Client to server: the template files of the workspace, all of them, whenever one changes. */
export const TEMPLATE_FILES = 'radlens/templateFiles';
export interface TemplateFilesParams {
  readonly files: readonly TemplateFile[];
}
export interface TemplateFile {
  readonly uri: string;
  readonly text: string;
}

/** Settings under `radlens`, as the client holds them and the server asks for them. */
export interface Settings extends ModelsSettings {
  /** What reads the reports. */
  readonly adapter: AdapterId;
  /** `automatic` or a template id. */
  readonly structure: { readonly template: string };
  readonly checks: Readonly<Record<CheckName, CheckLevel>>;
  readonly wording: {
    /** Hedges that the user prefers, in the order in which they are offered: `possible`, `may represent`. */
    readonly hedges: readonly string[];
  };
  /** The user's own texts by the word that brings them. */
  readonly macros: Readonly<Record<string, string>>;
  readonly inlayHints: { readonly enabled: boolean };
}
/** The checks that have a setting of their own. */
export type CheckName = 'contradiction' | 'laterality' | 'certainty' | 'stackedHedges' | 'cannotExclude' | 'sections';
export type AdapterId = 'rules' | 'embedded' | 'ensemble' | ModelId;
export type CheckLevel = 'off' | 'hint' | 'information' | 'warning' | 'error';

/** Server command of the quick fix that shows the other mention: `[{ uri, range }]`, answered through `window/showDocument`. */
export const SHOW_COMMAND = 'radlens.show';
