import { AdapterFailure } from '../failure';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** JSON schema of the answer, for models that can be held to one. */
  readonly schema: object;
  /** The answer is cut and refused beyond this. */
  readonly mostCharacters: number;
  readonly signal: AbortSignal;
  /** Called as the answer grows, with its length so far. */
  readonly progress?: (characters: number) => void;
}

/** The question and its answer do not fit the model, or the answer broke off: a smaller part of the report may do. */
export class PartTooLarge extends AdapterFailure {
  constructor(message: string) {
    super('lasting', message);
  }
}

/**
 * A language model that answers a conversation with text: an address that speaks the OpenAI protocol, or the editor's own model.
 * Rejects with an `AdapterFailure` that says what to mend.
 */
export interface Chat {
  /** Name of the model, as evidence. */
  readonly model: string;
  /** True when identifiers must be masked, because the text leaves the user's machine. */
  readonly masked: boolean;
  readonly complete: (request: ChatRequest) => Promise<string>;
}
