import { FormatError } from './annotated';

/**
 * Writes what an editor could lose or change, control characters, half surrogates, white space at a line's end, as `\uXXXX`,
 * and a backslash as `\\`. In `quoted` words the quote is `\"` and a line feed `\n`; a `word` has no white space at all.
 */
export function escapeLine(text: string, place: 'line' | 'quoted' | 'word'): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    // Half a surrogate pair cannot be written in UTF-8; the line separators would end the line in some editors.
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]/gu, (letter) =>
      letter === '\t' && place === 'line' ? letter : hex(letter),
    );
  if (place === 'quoted') return escaped.replaceAll('"', '\\"');
  if (place === 'word') return escaped.replace(/[\s#|]/gu, hex);
  return escaped.replace(/\s$/u, hex);
}

/** @throws FormatError at a backslash that begins none of the above. */
export function unescapeLine(text: string, line: number): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S]?)/g, (_, code: string) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (code === 'n') return '\n';
    if (code === '\\' || code === '"') return code;
    throw new FormatError('a backslash is written \\\\', line);
  });
}

function hex(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
