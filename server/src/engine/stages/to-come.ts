/**
 * Whether the words in front of `excluded` or `resolved` say that it is yet to be so: `once the effusion has`, `repeat film to ensure
 * effusion has`. What is said on a condition is its own clause's subject: not so `once again the effusion has`, `when compared to
 * the prior the effusion has` and `the abscess drained once has`. Looks back a clause of a dozen words.
 */
export function isToCome(before: string): boolean {
  const clause =
    before
      .slice(-120)
      .toLowerCase()
      .split(/[.,;:!?()]/)
      .at(-1) ?? '';
  const words = clause.replace(IDIOMS, ' ').split(/\s+/).filter(Boolean);
  let end = words.length;
  while (end > 0 && isAuxiliary(words[end - 1] ?? '')) end--;
  let joined = false;
  for (let index = end - 1; index >= Math.max(0, end - 12); index--) {
    const word = words[index] ?? '';
    if (word === 'but' || PAST.has(word)) return false;
    if (word === 'and' || word === 'or') joined = true;
    // `When the patient is upright the effusion has`: another verb, another clause, unless both are joined.
    if (FINITE.has(word) && !joined) return false;
    const behind = words.slice(index + 1, end);
    if (WISHES.has(word) && WISHING.has(words[index - 1] ?? 'to')) return true;
    if (CONDITIONS.has(word) && opensClause(word, behind, end < words.length)) return true;
  }
  return false;
}

/** `Once again`, `unless otherwise stated` and `if any` are no conditions. */
const IDIOMS = /\b(?:once (?:again|more)|unless otherwise(?: \w+)?|if (?:any|present)(?= |$))/g;

function isAuxiliary(word: string): boolean {
  return AUXILIARIES.has(word) || /\wly$/.test(word);
}

const AUXILIARIES: ReadonlySet<string> = new Set('has have is are be been being not now yet ruled almost'.split(' '));
const PAST: ReadonlySet<string> = new Set(['had', 'was', 'were']);
const FINITE: ReadonlySet<string> = new Set(
  'is are has have can cannot could may might should will would shows show remains remain persists persist'.split(' '),
);

const WISHES: ReadonlySet<string> = new Set('ensure confirm verify check document assess evaluate sure'.split(' '));
/** What stands in front of a wish; `radiographs confirm that the effusion has` is none. */
const WISHING: ReadonlySet<string> = new Set(['to', 'please', 'must', 'should', 'and', 'then', 'make']);

const CONDITIONS: ReadonlySet<string> = new Set(['if', 'once', 'until', 'unless', 'when', 'whether']);

function opensClause(word: string, [first, second]: readonly string[], auxiliary: boolean): boolean {
  // `Once resolved`, but `drained once has resolved`
  if (first === undefined) return !auxiliary;
  if (LOOKING.has(first) || (LATELY.has(first) && LOOKING.has(second ?? ''))) return false;
  // `Seen once on the prior`, `once treated with antibiotics`
  if ((word === 'once' || word === 'when') && PREPOSITIONS.has(first)) return false;
  return !(/(?:ed|ing)$/.test(first) && PREPOSITIONS.has(second ?? ''));
}

/** `When compared`, `even when accounting for artifact`: how it was looked at. */
const LOOKING: ReadonlySet<string> = new Set(
  'compared comparing seen viewed imaged reviewed correlated correlating accounting allowing taken measured examined'.split(
    ' ',
  ),
);

const LATELY: ReadonlySet<string> = new Set(['last', 'first', 'previously', 'recently', 'initially', 'most']);

const PREPOSITIONS: ReadonlySet<string> = new Set('on in at to with by for from of as during after before'.split(' '));
