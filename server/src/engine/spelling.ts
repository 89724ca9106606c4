/** Long words by their beginnings and by their ends, to find the one that a misspelt word was meant to be. */
export interface SpellingIndex {
  readonly beginnings: ReadonlyMap<string, readonly string[]>;
  readonly ends: ReadonlyMap<string, readonly string[]>;
}

/** Shorter words have too many neighbours: `ileum` and `ilium`. */
const SHORTEST = 8;
const LONGEST = 40;
const BEGINNING = 3;
const END = 4;

/** Beginnings one letter apart that make another word: `abduction` is no `adduction`, `interosseous` no `intraosseous`. */
const CONTRASTS: readonly (readonly [string, string])[] = [
  ['ab', 'ad'],
  ['macro', 'micro'],
  ['ante', 'anti'],
  ['ileo', 'ilio'],
  ['infra', 'intra'],
  ['inter', 'intra'],
  ['in', 'un'],
  ['im', 'in'],
  ['em', 'im'],
  ['myo', 'pyo'],
  ['pre', 'pro'],
  ['peri', 'para'],
  ['hyper', 'hypo'],
  ['uretero', 'urethro'],
  ['auto', 'allo'],
];

export function spellingIndex(forms: Iterable<string>): SpellingIndex {
  const beginnings = new Map<string, string[]>();
  const ends = new Map<string, string[]>();
  for (const form of forms) {
    if (form.length < SHORTEST || !isPlain(form)) continue;
    add(beginnings, form.slice(0, BEGINNING), form);
    add(ends, form.slice(-END), form);
  }
  return { beginnings, ends };
}

/**
 * The forms that are one slip away from a word in lower case: a letter too many, too few, another one, or two swapped
 * (Damerau 1964). The first and the last letter must be right: a slip there is rare, and `increase` is not a misspelt
 * `increased`. Whatever the slip, three letters at the beginning or four at the end are left as they were, and only the
 * forms that share those are compared.
 */
export function formsOneSlipAway(index: SpellingIndex, word: string): readonly string[] {
  if (word.length < SHORTEST - 1 || word.length > LONGEST || !isPlain(word)) return [];
  const near = [...(index.beginnings.get(word.slice(0, BEGINNING)) ?? []), ...(index.ends.get(word.slice(-END)) ?? [])];
  return [...new Set(near)].filter((form) => isOneSlip(word, form) && !isContrast(word, form));
}

function isOneSlip(word: string, form: string): boolean {
  if (Math.abs(word.length - form.length) > 1) return false;
  const shorter = Math.min(word.length, form.length);
  let same = 0;
  while (same < shorter && word.charCodeAt(same) === form.charCodeAt(same)) same += 1;
  let rest = 0;
  while (rest < shorter - same && word.charCodeAt(word.length - 1 - rest) === form.charCodeAt(form.length - 1 - rest)) {
    rest += 1;
  }
  if (same === 0 || rest === 0) return false;
  const wrong = word.length - same - rest;
  const right = form.length - same - rest;
  if (wrong <= 1 && right <= 1) return wrong + right > 0;
  return wrong === 2 && right === 2 && word[same] === form[same + 1] && word[same + 1] === form[same];
}

function isContrast(word: string, form: string): boolean {
  return CONTRASTS.some(([one, other]) => {
    const first = beginsWith(word, one, other);
    return first !== undefined && beginsWith(form, one, other) === (first === one ? other : one);
  });
}

/** Which of two beginnings a word has; the longer one where one begins with the other. */
function beginsWith(word: string, one: string, other: string): string | undefined {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  return word.startsWith(longer) ? longer : word.startsWith(shorter) ? shorter : undefined;
}

function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code < 97 || code > 122) return false;
  }
  return true;
}

function add(map: Map<string, string[]>, key: string, form: string): void {
  const forms = map.get(key);
  if (forms === undefined) map.set(key, [form]);
  else forms.push(form);
}
