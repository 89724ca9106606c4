import { TYPE_OF_ROLE } from '../knowledge/types';
import { lookupKnown } from '../lexicon';
import type { EntityType } from '../report';

export interface Form {
  readonly type: EntityType;
  readonly rule: string;
}

/** Endings of Greek and Latin medical words; `myositis`, `lipoma`, `hepatomegaly`. */
const SUFFIXES: readonly (readonly [string, string])[] = [
  ['itis', 'itis'],
  ['oma', 'oma'],
  ['omas', 'oma'],
  ['omata', 'oma'],
  ['megaly', 'megaly'],
  ['ectasis', 'ectasis'],
  ['ectomy', 'ectomy'],
  ['otomy', 'otomy'],
  ['ostomy', 'ostomy'],
  ['plasty', 'plasty'],
  ['malacia', 'malacia'],
  ['penia', 'penia'],
  ['pathy', 'pathy'],
  ['plasia', 'plasia'],
  ['stenosis', 'stenosis'],
  ['listhesis', 'listhesis'],
  ['thorax', 'thorax'],
];
/** Ends of compounds that describe a finding: `air-filled`, `cone-shaped`. */
const DESCRIBING: ReadonlySet<string> = new Set([
  ...[
    'like',
    'shaped',
    'sized',
    'defined',
    'appearing',
    'enhancing',
    'filled',
    'containing',
    'circumscribed',
    'attenuation',
  ],
  ...['avid', 'density', 'grade', 'walled', 'weighted', 'thickness', 'enhanced', 'looking', 'loculated', 'bearing'],
]);
const NOT_WORDS: ReadonlySet<string> = new Set([
  'diploma',
  'sympathy',
  'empathy',
  'contrast-enhanced',
  'weight-bearing',
]);
const KNOWN_PREFIX =
  /^(?:non|pseudo|micro|macro|hyper|hypo|hemi|multi|poly|re|un|peri|para|retro|intra|infra|supra|sub|extra)-?/;

/** The class of a word that the lexicon does not know, by its form; cautious, undefined when in doubt. */
export function readForm(lower: string): Form | undefined {
  if (lower.length < 6 || lower.length > 40 || NOT_WORDS.has(lower)) return undefined;
  if (lower.includes('-')) return readCompound(lower);
  for (const [suffix, id] of SUFFIXES) {
    if (lower.endsWith(suffix) && lower.length > suffix.length + 2)
      return { type: 'observation', rule: `suffix.${id}` };
  }
  const base = lower.replace(KNOWN_PREFIX, '');
  const known = base.length >= 4 && base !== lower ? lookupKnown(base)[0] : undefined;
  if (known !== undefined && known.role !== 'level') return { type: TYPE_OF_ROLE[known.role], rule: 'prefix.known' };
  return undefined;
}

/** `six-year-old`, `year-old`: how old the patient is, and not what is seen. */
const AGE = /(?:^|-)(?:year|month|week|day)s?-old$/;

/** `air-filled`, `mid-esophageal`: by its last part. */
function readCompound(lower: string): Form | undefined {
  if (AGE.test(lower)) return undefined;
  const last = lower.slice(lower.lastIndexOf('-') + 1);
  if (DESCRIBING.has(last)) return { type: 'observation', rule: 'compound.describing' };
  const known = lookupKnown(last)[0] ?? lookupKnown(lower.replaceAll('-', ''))[0];
  return known === undefined ? undefined : { type: TYPE_OF_ROLE[known.role], rule: 'compound.known' };
}
