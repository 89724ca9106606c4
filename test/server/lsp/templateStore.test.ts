import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createTemplateStore } from '../../../server/src/lsp/templateStore';
import { templates as builtIn } from '../../../server/src/structuring/templates';

const URI = 'file:///reports/.radlens/templates/mine.json';
const mine = (more: object = {}) => ({ id: 'mine', description: 'Mine', headings: [{ heading: 'All' }], ...more });

/** What is wrong with one file: the words and what is said of them. */
function problems(text: string): string[] {
  const wrong =
    createTemplateStore()
      .setFiles([{ uri: URI, text }])
      .get(URI) ?? [];
  const document = TextDocument.create(URI, 'json', 0, text);
  return wrong.map(({ range, message }: Diagnostic) => `${document.getText(range)}: ${message}`);
}

test('a template of the user goes before the built-in ones', () => {
  const store = createTemplateStore();
  expect(store.all()).toEqual(builtIn);
  expect(store.setFiles([{ uri: URI, text: JSON.stringify(mine()) }]).get(URI)).toEqual([]);
  expect(store.all().map(({ id }) => id)).toEqual(['mine', ...builtIn.map(({ id }) => id)]);
});

test('one with the id of a built-in one takes its place, and gives it back', () => {
  const store = createTemplateStore();
  store.setFiles([{ uri: URI, text: JSON.stringify(mine({ id: 'xr-chest' })) }]);
  expect(
    store
      .all()
      .filter(({ id }) => id === 'xr-chest')
      .map(({ description }) => description),
  ).toEqual(['Mine']);
  expect([...store.setFiles([])]).toEqual([[URI, []]]);
  expect(store.all()).toEqual(builtIn);
});

test.each([
  ['no JSON', '{ "id": "mine", ', /: No JSON: /],
  ['a value of the wrong kind', JSON.stringify(mine({ headings: [{ heading: 3 }] })), /^3: .*expected string/],
  ['something missing', '{ "id": "mine", "headings": [{ "heading": "All" }] }', /^{: .*expected string/],
  ['an unknown key', JSON.stringify(mine({ heading: [] })), /^{: .*heading/],
  [
    'a place that is not known',
    JSON.stringify(mine({ headings: [{ heading: 'All', places: ['lnug'] }] })),
    /^"lnug": No such place/,
  ],
])('%s is told where it stands', (_what, text, message) => {
  expect(problems(text)).toEqual([expect.stringMatching(message)]);
});

test('of two files with one id the second is told, and the others hold', () => {
  const store = createTemplateStore();
  const files = ['a', 'b', 'c'].map((name) => ({
    uri: name,
    text: JSON.stringify(mine(name === 'c' ? { id: 'c' } : {})),
  }));
  const wrong = store.setFiles(files);
  expect(files.map(({ uri }) => wrong.get(uri)?.length)).toEqual([0, 1, 0]);
  expect(
    store
      .all()
      .slice(0, 2)
      .map(({ id }) => id),
  ).toEqual(['mine', 'c']);
});
