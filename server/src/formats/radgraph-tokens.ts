import type { Span } from '../engine/report';

/**
 * Words as RadGraph-XL counts them: runs of letters, digits and underscores, and runs of the rest (NLTK's wordpunct), so
 * that `right-sided` is three; a few runs of punctuation are parted, as in `(30%).`, which ends in `%`, `)` and `.`.
 * Spans are absolute. Source: `radgraph_xl_preprocess_report` of the radgraph package.
 */
export function radGraphTokens(text: string, range: Span): readonly Span[] {
  const tokens: Span[] = [];
  const part = text.slice(range.start, range.end);
  for (const match of part.matchAll(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]+/gu)) {
    let start = range.start + match.index;
    for (const word of partPunctuation(match[0])) {
      tokens.push({ start, end: start + word.length });
      start += word.length;
    }
  }
  return tokens;
}

function partPunctuation(run: string): readonly string[] {
  if (!/[).%]/.test(run)) return [run];
  return run
    .replaceAll(').', ') .')
    .replaceAll('%.', '% .')
    .replaceAll(".'", ". '")
    .replaceAll('%,', '% ,')
    .replaceAll('%)', '% )')
    .split(' ');
}
