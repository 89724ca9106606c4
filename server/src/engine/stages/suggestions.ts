import grammar from '../knowledge/grammar.json';
import type { Certainty, Token } from '../report';
import type { Candidate } from './candidate';
import type { Phrase } from './phrases';
import type { Links } from './relations';

const joiners = new Set([...grammar.coordinators, ...grammar.alternatives, 'versus', 'vs']);
const MOST_ALTERNATIVES = 6;
const MOST_SOURCES = 4;

interface Interpreter {
  readonly words: readonly string[];
}

const first = new Map<string, Interpreter[]>();
for (const phrase of grammar.interpreters) {
  const words = phrase.split(' ');
  const key = words[0] ?? '';
  first.set(key, [...(first.get(key) ?? []), { words }]);
}

/**
 * `suggestive_of`, from the finding that was seen to each of its readings: `opacity, suspicious for pneumonia or scar`
 * (RADGRAPH.md 32-36). Without a seen finding in the clause there is none (33).
 */
export function linkSuggestions(
  tokens: readonly Token[],
  phrases: readonly Phrase[],
  candidates: readonly Candidate[],
  certainties: readonly Certainty[],
  links: Links,
): void {
  let seen: number[] = [];
  // What a comma has added to the list: `splenomegaly, varices and ascites indicate portal hypertension`.
  let listed: number[] = [];
  let sources: readonly number[] = [];
  let given = 0;
  for (const [index, phrase] of phrases.entries()) {
    const previous = phrases[index - 1];
    if (phrase.gap.kind === 'clause' && phrase.gap.word !== 'which' && phrase.gap.word !== 'that') {
      seen = [];
      listed = [];
      sources = [];
    }
    const from = previous ? (candidates[previous.last]?.last ?? -1) + 1 : 0;
    const to = candidates[phrase.first]?.first ?? 0;
    if (interprets(tokens, from, to)) {
      sources = seen;
      given = 0;
    } else if (sources.length > 0 && !continues(tokens, from, to, phrase)) sources = [];
    if (phrase.kind !== 'observation' && !describesPlace(phrase, candidates, links)) continue;
    if (links.has('modify', phrase.head)) continue;
    if (sources.length === 0 && isReadingOfSign(phrase, seen, candidates, certainties)) {
      sources = seen;
      given = 0;
    }
    if (sources.length > 0 && phrase.kind === 'observation') {
      if (given++ < MOST_ALTERNATIVES) {
        for (const source of sources) links.add('suggestive_of', source, phrase.head, 'suggestive.cue');
      }
    } else if (certainties[phrase.head] !== 'uncertain') {
      const { kind, word } = phrase.gap;
      if (seen.length === 0) seen = [phrase.head];
      else if (kind === 'comma' && listed.length < MOST_SOURCES) listed.push(phrase.head);
      else if (kind === 'coordination' && word === undefined && seen.length + listed.length < MOST_SOURCES) {
        seen = [...seen, ...listed, phrase.head];
        listed = [];
      }
    }
  }
}

/** `Bibasilar opacities, atelectasis versus pneumonia`: what may be behind a comma after a sign is a reading of it. */
function isReadingOfSign(
  { kind, gap, head, places }: Phrase,
  seen: readonly number[],
  candidates: readonly Candidate[],
  certainties: readonly Certainty[],
): boolean {
  if (kind !== 'observation' || gap.kind !== 'comma' || places.length > 0) return false;
  if (seen.length !== 1 || certainties[head] !== 'uncertain' || signs.has(candidates[head]?.word?.id ?? ''))
    return false;
  return signs.has(candidates[seen[0] ?? -1]?.word?.id ?? '');
}

const signs: ReadonlySet<string> = new Set(grammar.signs);

/** `the artery is dilated, suggesting hypertension`: what is said of a place was seen too. */
function describesPlace(phrase: Phrase, candidates: readonly Candidate[], links: Links): boolean {
  return candidates[phrase.head]?.word?.role === 'predicate' && links.has('located_at', phrase.head);
}

/** An alternative goes on after a coordinator; a place does not end the list (`edema at the bases or pneumonia`). */
function continues(tokens: readonly Token[], from: number, to: number, phrase: Phrase): boolean {
  if (phrase.kind === 'place' || phrase.kind === 'size') return true;
  if (phrase.gap.kind === 'verb' || phrase.gap.kind === 'clause') return false;
  let joined = false;
  for (let index = from; index < to; index++) {
    const word = tokens[index]?.lower ?? '';
    if (word === 'with') return false;
    if (joiners.has(word)) joined = true;
  }
  if (joined) return true;
  return phrase.gap.kind === 'plain' || phrase.gap.word === 'of' || phrase.gap.word === 'by';
}

function interprets(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    for (const { words } of first.get(tokens[index]?.lower ?? '') ?? []) {
      if (index + words.length <= to && words.every((word, offset) => tokens[index + offset]?.lower === word))
        return true;
    }
  }
  return false;
}
