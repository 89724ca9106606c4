import type { SectionName, Span } from '../engine/report';

/** One thing in the finished report that its author should look at; absolute offsets. */
export interface Diagnostic extends Span {
  /** Stable: `contradiction`, `laterality`, `certainty.mismatch`, `section.missing`, `section.empty`, `hedge.stacked`, `hedge.exclusion`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly related: readonly (Span & { readonly message: string })[];
  /** For fixes: the section that is meant. */
  readonly data?: { readonly section: SectionName };
}
