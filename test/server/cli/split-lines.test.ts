import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from '../../../server/src/cli/split-lines';

async function linesOf(chunks: readonly string[]): Promise<readonly string[]> {
  async function* stream() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const lines: string[] = [];
  for await (const line of splitLines(stream())) lines.push(Buffer.from(line).toString());
  return lines;
}

test('only a line feed ends a line', async () => {
  expect(await linesOf(['a\n\nb\u2028c\r', 'd\n'])).toEqual(['a', '', 'b\u2028c\rd']);
});

test('a last line needs no line feed', async () => expect(await linesOf(['a\nb'])).toEqual(['a', 'b']));

test('it does not matter how the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('a', '\n', 'é') })), async (chunks) => {
      expect(await linesOf(chunks)).toEqual(await linesOf([chunks.join('')]));
    }),
  );
});
