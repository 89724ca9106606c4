import { BLANK, type FormLine } from '../features/actions/fillIn';

/**
 * Writes lines with blanks in the snippet syntax of the Language Server Protocol, numbering the tab stops in the order of the
 * calls. A blank begins as `___`, also where there is a choice: what nobody has chosen must not be said.
 */
export function createSnippets(): (line: FormLine) => string {
  let stop = 0;
  return (line) =>
    line
      .map((part) => {
        if (typeof part === 'string') return escaped(part);
        stop += 1;
        if (part.choices.length === 0) return `\${${stop}:${BLANK}}`;
        const choices = [BLANK, ...part.choices].map((choice) => choice.replace(/[\\,|]/g, '\\$&'));
        return `\${${stop}|${choices.join(',')}|}`;
      })
      .join('');
}

/** Text that a snippet leaves as it is. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
