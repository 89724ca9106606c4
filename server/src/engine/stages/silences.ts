import silencesFile from '../knowledge/silences.json';
import { addPhrase, matchPhrase, phraseTable } from '../phrases';
import type { Token } from '../report';

/**
 * Words that carry no entity. `back` from the last comma or semicolon to the cue (`chest CT is recommended`), `on` from the
 * cue to the next semicolon or the end, `phrase` to the next comma, `score` the cue and its grade (`BI-RADS 4`).
 */
interface Silence {
  readonly id: string;
  readonly reach: 'back' | 'on' | 'phrase' | 'sentence' | 'score';
  readonly forms: readonly string[];
}

const table = phraseTable<Silence>();
for (const silence of silencesFile as readonly Silence[])
  for (const form of silence.forms) addPhrase(table, form, silence);

/** For each token whether it stands where RadGraph has no entities: recommendations, communication, scores. */
export function findSilences(tokens: readonly Token[]): readonly boolean[] {
  const silent = new Array<boolean>(tokens.length).fill(false);
  let boundary = 0;
  let index = 0;
  while (index < tokens.length) {
    const match = matchPhrase(table, tokens, index);
    const silence = match?.entries[0];
    if (match === undefined || silence === undefined) {
      const mark = tokens[index]?.text;
      if (mark === ',' || mark === ';') boundary = index;
      index += 1;
      continue;
    }
    const from = silence.reach === 'back' ? boundary : silence.reach === 'sentence' ? 0 : index;
    const to = endOf(silence, tokens, match.last);
    silent.fill(true, from, to + 1);
    index = to + 1;
    boundary = index;
  }
  return silent;
}

function endOf(silence: Silence, tokens: readonly Token[], last: number): number {
  switch (silence.reach) {
    case 'back':
      return last;
    case 'score':
      return endOfGrade(tokens, last);
    case 'sentence':
      return tokens.length - 1;
    case 'phrase':
      return before(tokens, last, ',');
    case 'on':
      return before(tokens, last, ';');
  }
}

/** The grade and what it stands for, but not what has it: the mass of `BI-RADS 4 mass`, the lesion of `PI-RADS score 5: lesion`. */
function endOfGrade(tokens: readonly Token[], last: number): number {
  let end = last;
  for (let index = last + 1; index < Math.min(tokens.length, last + 6); index += 1) {
    const { kind = 'punctuation', lower = '' } = tokens[index] ?? {};
    if (GRADE.test(lower) || GRADE_WORDS.has(lower)) end = index;
    else if (kind !== 'punctuation' || lower === '.' || lower === ';') return end;
  }
  return end;
}

const GRADE = /^(?:\d{1,2}[a-c]?|[a-cmsx]|tr\d|tiv|i{1,3}|iv|vi?)$/;
const GRADE_WORDS: ReadonlySet<string> = new Set(
  'category score assessment grade final overall of is version v2 negative benign probably suspicious incomplete highly'.split(
    ' ',
  ),
);

function before(tokens: readonly Token[], last: number, mark: string): number {
  let end = last;
  while (end + 1 < tokens.length && tokens[end + 1]?.text !== mark && tokens[end + 1]?.text !== ';') end += 1;
  return end;
}
