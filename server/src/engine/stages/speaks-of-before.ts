import type { Token } from '../report';
import type { CueMatch } from './cues';

/** `The nodule was not seen on the prior study`: it was not there before, and is now. */
export function speaksOfBefore(tokens: readonly Token[], { cue, first, last }: CueMatch): boolean {
  if (!cue.id.startsWith('not.seen') && cue.id !== 'absent') return false;
  // `Midline shift, previously none`
  if (/^(?:previously|formerly|earlier|before)$/.test(tokens[first - 1]?.lower ?? ''))
    return tokens[first - 2]?.text !== ':';
  if (
    /longer|is|are|cannot|can/.test(
      tokens
        .slice(Math.max(0, last - 3), last)
        .map(({ lower }) => lower)
        .join(' '),
    )
  )
    return false;
  const words = tokens.slice(last + 1, last + 5).map(({ lower }) => lower);
  if (/^(?:previously|before|earlier)$/.test(words[0] ?? '')) return true;
  if (!/^(?:on|in|at)$/.test(words[0] ?? '')) return false;
  return words.slice(1, 4).some((word) => BEFORE.has(word) || YEAR.test(word));
}

const BEFORE: ReadonlySet<string> = new Set(
  'prior priors previous earlier preceding last old older comparison'.split(' '),
);

/** `Not present in 2021` */
const YEAR = /^(?:19|20)\d\d$/;
