import type { TextChange } from './actions/action';
import { lineEnding } from './actions/lines';

const ITEM = /^([ \t]*)(\d{1,2})([.)])([ \t]+|$)/;
/** No list in a report is longer. */
const MOST_ITEMS = 60;

/**
 * What follows a line break in a numbered list, the cursor being at the start of the new line: the next number, and the numbers of
 * the items below moved up by one. On an item without words the list ends, and its number goes. Nothing outside a list.
 */
export function numbering(text: string, offset: number): readonly TextChange[] {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = lineBefore(text, start);
  const item = before && ITEM.exec(before.words);
  if (before === undefined || item === null || item === undefined) {
    return [];
  }
  const [whole = '', indent = '', number = '', mark = ''] = item;
  if (before.words.slice(whole.length).trim() === '') {
    return [{ start: before.start, end: before.start + before.words.length, newText: '' }];
  }
  const blank = /^[ \t]*/.exec(text.slice(start, offset))?.[0].length ?? 0;
  if (start + blank !== offset || ITEM.test(text.slice(start, start + 10))) {
    return [];
  }
  const next = Number(number) + 1;
  return [{ start, end: offset, newText: `${indent}${next}${mark} ` }, ...renumbered(text, offset, next, mark)];
}

function lineBefore(text: string, start: number): { readonly start: number; readonly words: string } | undefined {
  const ending = lineEnding(text);
  if (start === 0) return undefined;
  const end = text.slice(0, start).endsWith(ending) ? start - ending.length : start - 1;
  const from = text.lastIndexOf('\n', end - 1) + 1;
  return { start: from, words: text.slice(from, end) };
}

/** The items below, as long as they count on from the one that was before. */
function renumbered(text: string, offset: number, first: number, mark: string): TextChange[] {
  const changes: TextChange[] = [];
  let expected = first;
  let line = text.indexOf('\n', offset) + 1;
  while (line > 0 && changes.length < MOST_ITEMS) {
    const item = ITEM.exec(text.slice(line, line + 12));
    if (item === null || Number(item[2]) !== expected || item[3] !== mark) break;
    const start = line + (item[1]?.length ?? 0);
    expected += 1;
    changes.push({ start, end: start + (item[2]?.length ?? 0), newText: String(expected) });
    line = text.indexOf('\n', line) + 1;
  }
  return changes;
}
