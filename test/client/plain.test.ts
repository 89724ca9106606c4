import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { plain } from '../../client/src/plain';

/** What VS Code takes for a link in its messages and status items (`parseLinkedText`), and for a picture in its labels. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const PICTURE = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;

const folder = fileURLToPath(new URL('../../client/src/', import.meta.url));
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')] as const);

describe('words of others', () => {
  test.each([
    '[more](command:workbench.action.terminal.new)',
    '[a](command:x)[b](https://evil.example "c")',
    '[a file](file:///etc/hosts)',
    '$(flame) $(sync~spin)',
    '[$(flame)](command:x)',
  ])('are no link and no picture, and can still be read: %s', (words) => {
    expect(LINK.test(words) || PICTURE.test(words)).toBe(true);
    const shown = plain(words);
    expect(shown).not.toMatch(LINK);
    expect(shown).not.toMatch(PICTURE);
    expect(shown.replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
  });

  test('stay as they are where they would be neither', () => {
    const words = 'adapter radgraph failed (it said [1] (2) and 3 $); the built-in rules read this report';
    expect(plain(words)).toBe(words);
  });

  test('pass through it wherever VS Code would look for a link', () => {
    const shown = sources.flatMap(([name, text]) =>
      [...text.matchAll(/(?:show(?:Information|Warning|Error)Message|report)\(\s*(?:\{ message: )?(.{30})/g)].map(
        ([, words]) => `${name}: ${words}`,
      ),
    );
    // How many reports were read is a number.
    const others = shown.filter((each) => !/: (?:plain\(|`\$\{reports\})/.test(each));
    expect(shown.length).toBeGreaterThan(10);
    expect(others).toEqual([]);
    const status = sources.find(([name]) => name === 'status.ts')?.[1] ?? '';
    expect(status).toContain('second.text = plain(');
  });
});
