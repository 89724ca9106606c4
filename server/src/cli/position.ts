/**
 * Offsets of `text`, in UTF-16 code units, as `line:column`, both from 1, as compilers print them. Lines end with LF, CR or CRLF.
 * The lines are found once; one offset then costs the logarithm of their number.
 */
export function positions(text: string): (offset: number) => string {
  const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ 0: end, index }) => index + end.length)];
  return (offset) => {
    let line = 0;
    for (let end = starts.length; end - line > 1; ) {
      const middle = (line + end) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else end = middle;
    }
    return `${line + 1}:${offset - (starts[line] ?? 0) + 1}`;
  };
}
