import grammar from '../knowledge/grammar.json';
import type { Token } from '../report';
import { type Candidate, isThing } from './candidate';
import { isNoun } from './clause-state';
import { saysOfOne } from './several';

/**
 * `Mild hydronephrosis, an obstructing stone cannot be excluded`: what stands before the comma is there, for it is described, or a sign,
 * or what follows presupposes it; the doubt is of what stands behind it. Gives the first token behind the comma, or `first` where the
 * tokens from `first` to `last` are one list (`effusion, edema or pneumonia`), one thing with an insertion, or bare names (`edema,
 * pneumonia cannot be excluded`).
 */
export function behindAsserted(
  tokens: readonly Token[],
  candidates: readonly Candidate[],
  first: number,
  last: number,
): number {
  let comma = last;
  while (comma > first && tokens[comma]?.text !== ',') {
    if (JOINING.has(tokens[comma]?.lower ?? '')) return first;
    comma--;
  }
  if (comma <= first || comma === last || INSERTING.has(tokens[comma + 1]?.lower ?? '')) return first;
  // `A mass and free fluid, an ectopic cannot be excluded`: the list is closed before the last comma; with a place or an article they are
  // there, while of `metastases and abscess, septic emboli not excluded` nothing says so.
  const closed = tokens.slice(first, comma).some(({ lower }) => lower === 'and');
  for (let index = first; index < comma; index++) {
    // A list of three, or a limit of the exam in front: all of it is in doubt.
    if (
      (tokens[index]?.text === ',' && !closed) ||
      tokens[index]?.text === '?' ||
      LIMITING.has(tokens[index]?.lower ?? '')
    )
      return first;
  }
  for (let index = first - 1; index >= 0; index--) if (LIMITING.has(tokens[index]?.lower ?? '')) return first;
  const behind = candidates.filter((each) => each.first > comma && each.last <= last);
  if (!behind.some(isThing)) return first;
  const before = candidates.filter((each) => each.first >= first && each.last < comma);
  const thing = before.findLast(isThing);
  // `A thickened wall, cholecystitis cannot be excluded`: how an organ looks is seen.
  if (thing === undefined) return before.some((each) => isLook(each, behind, tokens)) ? comma + 1 : first;
  const there =
    (closed && before.some((each) => each.type === 'anatomy' || ARTICLES.has(tokens[each.first - 1]?.lower ?? ''))) ||
    SIGNS.has(thing.word?.id ?? '') ||
    PRESUPPOSING.has(tokens[comma + 1]?.lower ?? '') ||
    before.some((each) => isDescribing(each, tokens)) ||
    isCollapsed(before, thing, tokens) ||
    isSeenOnSide(before, thing) ||
    // `Edema, pneumonia is not excluded`: of both it would be `are`.
    (saysOfOne(tokens[last + 1]) && !tokens.slice(first, comma).some(({ lower }) => UNSEEN.has(lower)));
  return there ? comma + 1 : first;
}

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/** What is seen, of which the thing behind the comma is a reading: `consolidation, pneumonia cannot be excluded`. */
const SIGNS: ReadonlySet<string> = new Set(grammar.seenSigns);

/** `Underlying pneumonia`: under what was said before. */
const PRESUPPOSING: ReadonlySet<string> = new Set(
  'underlying superimposed superadded associated concomitant coexisting coexistent additional obstructing secondary'.split(
    ' ',
  ),
);

const INSERTING: ReadonlySet<string> = new Set(
  'especially particularly including such possibly perhaps or notably specifically e.g eg namely'.split(' '),
);
const LIMITING: ReadonlySet<string> = new Set(
  'due owing given limited limiting limits because despite without noncontrast non-contrast unenhanced suboptimal'.split(
    ' ',
  ),
);

const JOINING: ReadonlySet<string> = new Set(['and', 'or', 'nor', 'and/or', '/', 'versus', 'vs']);

/** `Enlarged`, `thickened`; but a `thickening` may be in doubt itself where no disease is, of which it is a sign: `pleural thickening, effusion`. */
function isLook({ word, last }: Candidate, behind: readonly Candidate[], tokens: readonly Token[]): boolean {
  if (SIGNS.has(word?.id ?? '')) return true;
  return word?.role === 'predicate' && (behind.some(isDisease) || !isNoun(tokens[last]?.lower ?? ''));
}

function isDisease({ word }: Candidate): boolean {
  return word?.role === 'diagnosis';
}

/** `Collapsed lung`: what has become of an organ, which the lexicon knows as a disease. */
function isCollapsed(before: readonly Candidate[], { first, last }: Candidate, tokens: readonly Token[]): boolean {
  if (!/.ed$/.test(tokens[last]?.lower ?? '')) return false;
  return before.some((each) => each.type === 'anatomy' && (each.last === first - 1 || each.first === last + 1));
}

/** `Left basilar atelectasis`; but of a `left testicular torsion, epididymitis cannot be excluded` either may be the disease. */
function isSeenOnSide(before: readonly Candidate[], { first, word }: Candidate): boolean {
  return SEEN.has(word?.id ?? '') && before.some((each) => each.first < first && ONE_SIDE.has(each.word?.side ?? ''));
}

const SEEN: ReadonlySet<string> = new Set([
  ...grammar.signs,
  'atelectasis',
  'effusion',
  'fracture',
  'cyst',
  'calculus',
  'stone',
  'hydronephrosis',
]);
const ONE_SIDE: ReadonlySet<string> = new Set(['left', 'right']);

/**
 * What is told of a thing that was seen: its size, how much of it, what became of it. But what is `small` or `subtle` is overlooked.
 */
function isDescribing({ word, measurement, first }: Candidate, tokens: readonly Token[]): boolean {
  if (measurement || word?.role === 'number' || word?.role === 'change') return true;
  return word?.role === 'severity' && !OVERLOOKED.has(tokens[first]?.lower ?? '');
}

const OVERLOOKED: ReadonlySet<string> = new Set('small smaller tiny subtle minimal slight minute faint'.split(' '));

/** What is said of a thing that nobody has seen: `occult fracture, bone contusion is not excluded` are two doubts. */
const UNSEEN: ReadonlySet<string> = new Set([
  ...PRESUPPOSING,
  ...OVERLOOKED,
  ...'occult nondisplaced non-displaced developing early incipient evolving hidden masked'.split(' '),
]);
