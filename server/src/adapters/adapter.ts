import type { Graph, Prepared } from '../engine/report';

/** Whether an adapter can answer now, and if not, why and how to mend it. */
export type Health = { readonly state: 'ready' } | { readonly state: 'unavailable'; readonly reason: string };

export interface ExtractContext {
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  /** Told how far a long reading is. */
  readonly progress?: (progress: Progress) => void;
}

/** How far a reading is, in parts of the report and characters of the answer to this part. */
export interface Progress {
  readonly part: number;
  readonly parts: number;
  readonly characters: number;
}

/** Where a graph comes from. The rules are one, a model is another; everything before and after is shared. */
export interface Adapter {
  readonly id: string;
  /** One line: what it is. */
  readonly description: string;
  /** BCP 47 tags of the languages it reads. */
  readonly languages: readonly string[];
  health(): Promise<Health>;
  /** May throw or reject; `read` (read.ts) turns that into the rules' result with an issue. */
  extract(prepared: Prepared, context: ExtractContext): Graph | Promise<Graph>;
}

/** An adapter that answers at once, quick enough to read along while somebody types. */
export interface InPlaceAdapter extends Adapter {
  /** The same as `health`, at once. */
  healthNow(): Health;
  extract(prepared: Prepared, context: ExtractContext): Graph;
}

export function isInPlace(adapter: Adapter): adapter is InPlaceAdapter {
  return 'healthNow' in adapter;
}
