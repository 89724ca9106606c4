import type { SectionName } from './report';

/** Sections whose sentences can carry entities (RADGRAPH.md B1); the rest is context, not what this exam shows. */
export const READ_SECTIONS: ReadonlySet<SectionName> = new Set([
  'findings',
  'impression',
  'addendum',
  'recommendation',
] as const);

/** Sections that tell what was seen, in which RadGraph annotates; what is only advised is read for its scopes at most. */
export const SEEN_SECTIONS: ReadonlySet<SectionName> = new Set(['findings', 'impression', 'addendum'] as const);

/** Sections that stand before what was seen: the exam, why and how it was made, and what it is held against. */
export const CONTEXT_SECTIONS: ReadonlySet<SectionName> = new Set([
  'examination',
  'indication',
  'history',
  'technique',
  'comparison',
] as const);
