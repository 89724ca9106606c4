import type { Token } from '../report';
import type { CueMatch } from './cues';

/** `Pneumothorax: no.`, `Effusion - no`: a denial with nothing behind it, that answers what stands before. */
export function isAnswer(tokens: readonly Token[], { cue, first, last }: CueMatch): boolean {
  if (cue.kind !== 'absent' || !ANSWERED.has(tokens[first - 1]?.text ?? '')) return false;
  const next = tokens[last + 1];
  return next === undefined || (next.kind === 'punctuation' && next.text !== '(');
}

/** `Pneumonia, cannot exclude.`, `effusion (-), mass (-)`: a cue with nothing behind it speaks of what stands before. */
export function isAtEnd(tokens: readonly Token[], { cue, first, last }: CueMatch): boolean {
  const next = tokens[last + 1];
  // `Empty sella no.`
  if (cue.id === 'no' && first > 0) return last + 1 >= tokens.length - 1 && (next === undefined || next.text === '.');
  // `Effusions are seen; a mass is not.`
  if (cue.id === 'not' && first > 0 && last > first)
    return next === undefined || next.text === '.' || next.text === ';';
  if (first === 0 || !(cue.kind === 'uncertain' || cue.id === 'sign.empty')) return false;
  return next === undefined || (next.kind === 'punctuation' && ',;.)'.includes(next.text));
}

/** `Pneumonia?`, but `? pneumonia`: a question mark belongs to the word that it is written on. */
export function asksOfWordBefore(tokens: readonly Token[], { first }: CueMatch): boolean {
  const mark = tokens[first];
  const before = tokens[first - 1];
  if (mark?.text !== '?' || before === undefined) return false;
  return before.end === mark.start || tokens[first + 1] === undefined;
}

/** Marks behind what is answered. */
export const ANSWERED: ReadonlySet<string> = new Set([':', '-', '–', '—', '--']);
