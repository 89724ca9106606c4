import grammar from '../knowledge/grammar.json';
import type { Role } from '../knowledge/types';
import type { Candidate } from './candidate';

/** Roles that only describe: alone in a phrase they are a status. */
const DESCRIBING: ReadonlySet<Role> = new Set<Role>([
  'normal',
  'severity',
  'pattern',
  'acuity',
  'change',
  'number',
  'degree',
]);

export const isDescribing = (candidate: Candidate | undefined): boolean =>
  candidate?.type === 'observation' && candidate.word !== undefined && DESCRIBING.has(candidate.word.role);

export function isStatus(candidate: Candidate | undefined): boolean {
  return isDescribing(candidate) || candidate?.word?.role === 'predicate';
}

const CHANGES: ReadonlySet<string> = new Set(['increase', 'decrease', 'change']);
const AFTER_TREATMENT: ReadonlySet<string> = new Set([
  'postoperative',
  'postsurgical',
  'postradiation',
  'postprocedural',
]);
const ABNORMAL: ReadonlySet<string> = new Set(['pathologic', 'abnormal']);

/** The last observation that is more than a description; else, for a phrase of descriptions, the last that is no degree. */
export function findHead(candidates: readonly Candidate[], first: number, last: number): number | undefined {
  // `Pathological increase in wall thickness`: the increase is what follows is said of.
  if (
    last > first &&
    CHANGES.has(candidates[last]?.word?.id ?? '') &&
    ABNORMAL.has(candidates[last - 1]?.word?.id ?? '')
  )
    return last;
  const whole = headOfWhole(candidates, first, last);
  if (whole !== undefined) return whole;
  let fallback: number | undefined;
  let predicate: number | undefined;
  for (let index = last; index >= first; index--) {
    const candidate = candidates[index];
    if (candidate?.type !== 'observation' || candidate.measurement) continue;
    // `Postoperative widening`: the widening is the thing.
    if (predicate === index + 1 && AFTER_TREATMENT.has(candidate.word?.id ?? '')) return predicate;
    // `Surgically absent`: how, not what.
    if (!isStatus(candidate) && !(predicate === index + 1 && MANNER.has(candidate.word?.id ?? ''))) return index;
    if (candidate.word?.role === 'predicate') predicate ??= index;
    if (fallback === undefined || candidates[fallback]?.word?.role === 'degree') fallback = index;
  }
  return predicate ?? fallback;
}

const MANNER: ReadonlySet<string> = new Set(['surgically', 'congenitally']);

/**
 * Heads that do not stand last or that the words before them would outweigh: the tube of `ET tube tip`, the changes of
 * `postsurgical changes`, the normal of `within normal limits`.
 */
function headOfWhole(candidates: readonly Candidate[], first: number, last: number): number | undefined {
  const observations: number[] = [];
  for (let index = first; index <= last; index++) {
    if (candidates[index]?.type === 'observation' && candidates[index]?.measurement === false) observations.push(index);
  }
  const end = observations.at(-1);
  const before = observations.at(-2);
  if (end === undefined || before === undefined) return undefined;
  const id = candidates[end]?.word?.id ?? '';
  if (isDevicePart(candidates[end])) {
    const device = observations.findLast((index) => isDevice(candidates[index]) && !isDevicePart(candidates[index]));
    return device ?? undefined;
  }
  const word = candidates[before]?.word;
  if (id === 'change' && (AFTER_TREATMENT.has(word?.id ?? '') || word?.role === 'acuity')) return end;
  return id === 'limits' && word?.id === 'normal' ? before : undefined;
}

const deviceParts: ReadonlySet<string> = new Set(grammar.deviceParts);

/** The tip of a line, the leads of a pacemaker: where they lie is where the device lies. */
export function isDevicePart(candidate: Candidate | undefined): boolean {
  return deviceParts.has(candidate?.word?.id ?? '');
}

export function isDevice(candidate: Candidate | undefined): boolean {
  return candidate?.word?.role === 'device';
}
