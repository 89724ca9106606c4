import type { Range } from '../protocol';

/**
 * What the server asks of the client, and the other way round, where a model outside the program reads: what lives in the client alone
 * (trust, consent, secrets, the editor's own language models) goes this way. A client that does not answer grants nothing.
 */

/** The adapters that start a process, load a model's files or ask an address. */
export type ModelId = 'radgraph' | 'onnx' | 'llm';

/** Server to client, before each reading by a model: whether it may be asked, and the key where there is one. */
export const MODEL_ACCESS = 'radlens/modelAccess';
export interface ModelAccessParams extends Endpoint {
  readonly adapter: ModelId;
}
/** Where a report would go: a consent is for one of these, and for no other. */
export interface Endpoint {
  /** An address (`http://127.0.0.1:11434/v1`), a command, a folder, or `vscode` for the editor's own models. */
  readonly endpoint: string;
  readonly model: string;
  /** True when the report leaves the machine: then identifiers are masked, and a second yes is needed. */
  readonly remote: boolean;
}
export type ModelAccessResult =
  | { readonly allowed: true; readonly key?: string }
  | { readonly allowed: false; readonly reason: string };

/** Client to server: consent, trust or a key changed. What was refused or failed is asked anew. */
export const MODEL_ACCESS_CHANGED = 'radlens/modelAccessChanged';

/**
 * Client to server: the documents that are in view. A model is asked about these alone: an editor holds more open than its user sees.
 * Before a client has said so, all that are open count as seen.
 */
export const VISIBLE = 'radlens/visible';
export interface VisibleParams {
  readonly uris: readonly string[];
}

/** Server to client: how far a model is with a document. What it answered comes as a reading. */
export const MODEL_STATE = 'radlens/modelState';
export interface ModelStateParams {
  readonly uri: string;
  readonly adapter: string;
  readonly state: ModelState;
}
export type ModelState =
  | { readonly kind: 'asked' }
  /** Parts of the report, and characters of the answer to this one. */
  | { readonly kind: 'answering'; readonly part: number; readonly parts: number; readonly characters: number }
  | { readonly kind: 'answered'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly milliseconds: number; readonly reason: string }
  /** Nobody wants the answer any more: the text changed, or something else reads. */
  | { readonly kind: 'stopped' };

/** Server to client: a conversation for the editor's own language model. Cancelled like any request. */
export const CHAT = 'radlens/chat';
export interface ChatParams {
  /** Names this conversation in CHAT_PROGRESS. */
  readonly number: number;
  /** Id of the model, as the setting has it. */
  readonly model: string;
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  /** The answer is cut and refused beyond this. */
  readonly mostCharacters: number;
}
export type ChatResult =
  | { readonly text: string }
  /** `passing`: another try may go well. */
  | { readonly failure: 'passing' | 'lasting'; readonly reason: string };

/** Client to server, as the answer grows. */
export const CHAT_PROGRESS = 'radlens/chatProgress';
export interface ChatProgressParams {
  readonly number: number;
  readonly characters: number;
}

/** Client to server: what a language model would be sent of an open document; null where none is connected. */
export const SENT_TEXT = 'radlens/sentText';
export interface SentTextResult extends Endpoint {
  readonly text: string;
}

/** Client to server: the readings of an open document by two adapters, where they differ. */
export const COMPARE = 'radlens/compare';
export interface CompareParams {
  readonly uri: string;
  readonly adapters: readonly [string, string];
}
export interface CompareResult {
  readonly version: number;
  /** Names the comparison when one of its differences is decided. */
  readonly number: number;
  readonly adapters: readonly [string, string];
  readonly differences: readonly AdapterDifference[];
  /** F1 of the one against the other. */
  readonly agreement: { readonly entities: number; readonly relations: number };
  /** Why there is nothing to compare: an adapter gave no reading of its own. */
  readonly failed?: string;
  /** What an adapter did not manage. */
  readonly notes: readonly string[];
}
export interface AdapterDifference {
  readonly kind: 'entity' | 'relation';
  readonly range: Range;
  /** The words it is about: `effusion`, or `effusion located_at pleural`. */
  readonly text: string;
  /** What each says: `observation absent`; absent where it says nothing. */
  readonly first?: string;
  readonly second?: string;
  /** The sentence that it stands in. */
  readonly sentence: { readonly range: Range; readonly text: string };
}

/** Client to server: one side of a difference is right. It holds in the document from now on, whatever reads. */
export const ACCEPT = 'radlens/accept';
export interface AcceptParams {
  readonly uri: string;
  readonly comparison: number;
  /** Index into its differences. */
  readonly difference: number;
  readonly side: 'first' | 'second';
}

/** Client to server: no difference of the document is decided any more. Answered with how many were. */
export const FORGET_ACCEPTED = 'radlens/forgetAccepted';
export interface ForgetAcceptedResult {
  readonly forgotten: number;
}

/** Client to server: the reading of an open document, with what was accepted, as RadGraph JSON. */
export const RADGRAPH_FILE = 'radlens/radgraphFile';
export interface RadGraphFileResult {
  readonly json: string;
}

/** The settings of models; a workspace can set none of them. */
export interface ModelsSettings {
  readonly llm: { readonly provider: 'openai' | 'vscode'; readonly url: string; readonly model: string };
  readonly radgraph: { readonly command: readonly string[] };
  readonly onnx: { readonly folder: string };
  /** How long a model may take for one report. */
  readonly models: { readonly timeoutSeconds: number };
}
