import { escaped } from './newReport';

/**
 * A macro of the user as a snippet: `{side}` becomes the side that the sentence names already, and a choice of sides where it
 * names none; `{hedge}` a choice of hedges; `{}` a place to fill in. The rest stands as it is written.
 */
export function macroText(body: string, before: string): string {
  const side = SIDES.exec(before)?.[0].toLowerCase();
  let stop = 0;
  const next = () => {
    stop += 1;
    return stop;
  };
  return body
    .split(/(\{(?:side|hedge)?\})/)
    .map((part) => {
      if (part === '{side}') return side ?? `\${${next()}|left,right,bilateral|}`;
      if (part === '{hedge}') return `\${${next()}|possible,probable,suspected|}`;
      return part === '{}' ? `$${next()}` : escaped(part);
    })
    .join('');
}

const SIDES = /\b(?:left|right|bilateral)\b/i;
