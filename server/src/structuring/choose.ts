import { lookupConcept } from '../engine/concepts';
import { isWithin } from '../engine/lexicon';
import type { Finding, Report, SectionName, Sentence, Token } from '../engine/report';
import exams from './exams.json';
import type { Template } from './template';
import { templates } from './templates';

/**
 * What speaks for a modality or a part of the body. `names` say what the exam is called and count most where it is named;
 * `signs` are what only such an exam shows (`parenchyma window`, `FLAIR`). A phrase with a capital counts only as it is
 * written (`MR`, not `Mr. Smith`); `#` stands for any number.
 */
interface Clue {
  readonly id: string;
  readonly weight: number;
  readonly names?: readonly string[];
  readonly signs?: readonly string[];
}

/** `elsewhere` is a sentence that looks to another exam: `CT is recommended.` */
type Place = 'title' | 'body' | 'elsewhere' | 'background';

/** How much a name counts by where it stands: `Comparison: chest CT` says little about a radiograph. */
const NAME_COUNTS: Readonly<Record<Place, number>> = { title: 10, body: 0.5, elsewhere: 0.1, background: 0.2 };
const SIGN_COUNTS: Readonly<Record<Place, number>> = { title: 1, body: 1, elsewhere: 1, background: 0 };

const PLACES: Readonly<Partial<Record<SectionName, Place>>> = {
  examination: 'title',
  technique: 'title',
  indication: 'background',
  history: 'background',
  comparison: 'background',
  recommendation: 'background',
};

/** A longer section tells a story (`EXAM: BP 180/110, speech fluent …`) and names no exam, in characters. */
const LONGEST_TITLE = 500;
/** A title has no more words and marks than this. */
const LONGEST_UNHEADED = 10;
/** No phrase of the knowledge has more words than this. */
const MOST_WORDS = 4;
/** A report that has not said by here what it is will not say so later; the cost stays small for any length. */
const MOST_TOKENS = 4000;

interface Phrase {
  readonly clue: Clue;
  readonly kind: 'name' | 'sign';
}

/** Less than this says nothing of the modality: `esophagus` alone makes no CT. */
const LEAST = 2;
/** More than all weights together. */
const CALLED = 1e6;
/** What all places of findings together count; half of a name in the title. */
const PLACES_COUNT = 10;

interface Phrases {
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Their first words: most words of a report open no phrase. */
  readonly openers: ReadonlySet<string>;
}

const ELSEWHERE: ReadonlySet<string> = new Set(exams.elsewhere);
const modalityPhrases = index(exams.modalities);
const partPhrases = index(exams.parts);

/**
 * The template for a report: by what its examination and technique call it, by what the text shows of the way it was
 * taken, and by where its findings are. A template with `names` is for exams that are called so, and goes before the others of
 * its modality and part. An exam that no template is for gets the last one,
 * `generic`.
 */
export function chooseTemplate(report: Report, among: readonly Template[] = templates): Template {
  const words = wordsOf(report);
  const modality = heaviest(weigh(words, modalityPhrases), LEAST);
  const parts = partWeights(report, words);
  const most = Math.max(0, ...parts.values());
  const isCalled = callings(words);
  let best = among[among.length - 1];
  let bestScore = 0;
  for (const template of among) {
    const rank = modality === undefined ? 0 : template.modalities.indexOf(modality);
    const weight = Math.max(0, ...template.parts.map((part) => parts.get(part) ?? 0));
    if (rank < 0 || weight === 0) continue;
    const called = template.names.length > 0;
    // A template for a part that is named beside the main one (`neck` beside `carotid`) is not the exam's.
    if (called ? !isCalled(template.names) : weight < most * 0.9) continue;
    const score = (called ? CALLED : weight) - rank * 0.01;
    if (score > bestScore) {
      best = template;
      bestScore = score;
    }
  }
  if (!best) throw new Error('There is no template.');
  return best;
}

/** Whether the exam is called one of some names: in its title, or in its reason where that is a phrase (`lymphoma staging`). */
function callings(sentences: readonly PlacedWords[]): (names: readonly string[]) => boolean {
  const said = (place: Place) => {
    const words = sentences.filter((sentence) => sentence.place === place).flatMap((sentence) => sentence.words);
    return ` ${words.map(({ lower }) => lower).join(' ')} `;
  };
  const [title, background] = [said('title'), said('background')];
  return (names) =>
    names.some((name) => title.includes(` ${name} `) || (name.includes(' ') && background.includes(` ${name} `)));
}

interface PlacedWords {
  readonly place: Place;
  readonly words: readonly Token[];
}

/** The report's words, sentence by sentence, with the part of the report that they stand in; hyphens divide words. */
function wordsOf(report: Report): PlacedWords[] {
  const result: PlacedWords[] = [];
  let count = 0;
  for (const sentence of report.sentences) {
    if (count > MOST_TOKENS) break;
    const words = sentence.tokens.slice(0, MOST_TOKENS).flatMap(divide);
    count += words.length;
    result.push({ place: placeOf(report, sentence, words), words });
  }
  return result;
}

/** Words in front of the first heading are the report's title, as the examination and the technique are. */
function placeOf(report: Report, sentence: Sentence, words: readonly Token[]): Place {
  const section = report.sections[sentence.section];
  if (!section) return 'body';
  const unnamed = section.heading === undefined && section.name === 'other';
  const first = (sentence.section === 0 && unnamed && report.sections.length > 1) || isUnheadedTitle(report, sentence);
  const called = first ? 'title' : (PLACES[section.name] ?? 'body');
  const place = called === 'title' && section.end - section.start > LONGEST_TITLE ? 'body' : called;
  return (first || place === 'body') && words.some(({ lower }) => ELSEWHERE.has(lower)) ? 'elsewhere' : place;
}

/** `US THYROID/NECK` above findings that have no heading: a few words that find nothing, first of all. */
function isUnheadedTitle({ sentences, sections, findings }: Report, sentence: Sentence): boolean {
  if (sentence !== sentences[0] || sentence.tokens.length > LONGEST_UNHEADED) return false;
  const { name, heading } = sections[sentence.section] ?? {};
  return name === 'findings' && heading === undefined && findings[0]?.sentence !== 0;
}

function divide(token: Token): Token[] {
  if (token.kind === 'number') return [{ ...token, text: '#', lower: '#' }];
  if (!token.text.includes('-') || token.text.length > 40) return [token];
  return token.text.split('-').flatMap((text) => (text === '' ? [] : [{ ...token, text, lower: text.toLowerCase() }]));
}

function index(clues: readonly Clue[]): Phrases {
  const phrases = new Map<string, Phrase[]>();
  const openers = new Set<string>();
  for (const clue of clues) {
    for (const kind of ['name', 'sign'] as const) {
      for (const words of (kind === 'name' ? clue.names : clue.signs) ?? []) {
        phrases.set(words, [...(phrases.get(words) ?? []), { clue, kind }]);
        openers.add(words.split(' ')[0] ?? words);
      }
    }
  }
  return { phrases, openers };
}

/** How much speaks for each id. Each clue counts once, where it counts most, however often its words are repeated. */
function weigh(sentences: readonly PlacedWords[], { phrases, openers }: Phrases): ReadonlyMap<string, number> {
  const counted = new Map<Clue, number>();
  for (const { place, words } of sentences) {
    for (let from = 0; from < words.length; from++) {
      const opener = words[from];
      if (!opener || !(openers.has(opener.lower) || openers.has(opener.text))) continue;
      let [written, lower] = ['', ''];
      for (let at = from; at < Math.min(from + MOST_WORDS, words.length); at++) {
        const word = words[at];
        if (!word || word.text.length > 40) break;
        written = at === from ? word.text : `${written} ${word.text}`;
        lower = at === from ? word.lower : `${lower} ${word.lower}`;
        const found = phrases.get(lower) ?? (written === lower ? undefined : phrases.get(written));
        for (const { clue, kind } of found ?? []) {
          const counts = kind === 'name' ? NAME_COUNTS[place] : SIGN_COUNTS[place];
          counted.set(clue, Math.max(counted.get(clue) ?? 0, counts * clue.weight));
        }
      }
    }
  }
  const weights = new Map<string, number>();
  for (const [{ id }, weight] of counted) weights.set(id, (weights.get(id) ?? 0) + weight);
  return weights;
}

function heaviest(weights: ReadonlyMap<string, number>, least: number): string | undefined {
  let best: string | undefined;
  let most = least;
  for (const [id, weight] of weights) {
    if (weight < most || (weight === most && best !== undefined)) continue;
    best = id;
    most = weight;
  }
  return best;
}

/** How much speaks for each part: named in the title most, then where the findings are, then what the text shows. */
function partWeights(report: Report, words: readonly PlacedWords[]): ReadonlyMap<string, number> {
  const weights = new Map(weigh(words, partPhrases));
  const places = report.findings.flatMap(placesOf);
  for (const place of places) {
    for (const { id, places: regions } of exams.regions) {
      if (regions.some((region) => isWithin(place, region)))
        weights.set(id, (weights.get(id) ?? 0) + PLACES_COUNT / places.length);
    }
  }
  return weights;
}

/** Where a finding is: as it says, or else where its concept always is (`effusion`: the pleura). */
function placesOf({ concept, locations }: Finding): string[] {
  const named = locations.flatMap(({ place }) => place ?? []);
  const usual = concept === undefined ? undefined : lookupConcept(concept)?.place;
  return named.length > 0 || usual === undefined ? named : [usual];
}
