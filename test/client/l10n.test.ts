import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import base from '../../client/l10n/bundle.l10n.json';
import manifest from '../../package.json';
import nls from '../../package.nls.json';

const root = new URL('../../', import.meta.url);

/** A text in the sources, with the key that VS Code looks it up by: the text, and behind a slash its comment. */
interface Used {
  readonly key: string;
  readonly message: string;
  readonly comment?: string;
}

const used = sources('client/src/').flatMap(({ name, text }) => textsIn(name, text));
const bundles = readdirSync(fileURLToPath(new URL(`${manifest.l10n}/`, root))).filter(
  (name) => name !== 'bundle.l10n.json',
);
const languages = bundles.map((name) => name.replace(/^bundle\.l10n\.|\.json$/g, ''));

describe('the texts of the client', () => {
  it('stand in the bundle for translators, each as it is used, and no others', () => {
    const wanted = used.map(({ key, message, comment }) => [
      key,
      comment === undefined ? message : { message, comment: [comment] },
    ]);
    const sorted = Object.fromEntries(wanted.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
    expect(base).toEqual(sorted);
  });

  it('are in one more language at least', () => {
    expect(languages).toContain('de');
  });

  it.each(bundles)('have a translation each in %s, with the same places to fill in', (name) => {
    const translated: Record<string, string> = json(`${manifest.l10n}/${name}`);
    expect(Object.keys(translated).sort()).toEqual([...new Set(used.map(({ key }) => key))].sort());
    for (const { key, message } of used) expect(places(translated[key]), key).toEqual(places(message));
  });
});

describe('the texts of the manifest', () => {
  it.each(languages)('have a translation each in %s, with the same commands behind links', (language) => {
    const translated: Record<string, string> = json(`package.nls.${language}.json`);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(nls).sort());
    for (const [key, text] of Object.entries(nls)) {
      expect(translated[key]?.trim(), key).not.toBe('');
      expect(links(translated[key]), key).toEqual(links(text));
      expect(codes(translated[key]), key).toEqual(codes(text));
    }
  });
});

function places(text = ''): string[] {
  return [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).sort();
}

function links(text = ''): string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
}

/** Ids and settings, which are the same in every language. */
function codes(text = ''): string[] {
  return [...text.matchAll(/`[^`]+`/g)].map(([code]) => code).sort();
}

function json(path: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

function sources(folder: string): { readonly name: string; readonly text: string }[] {
  const files = readdirSync(fileURLToPath(new URL(folder, root))).filter((name) => name.endsWith('.ts'));
  return files.map((name) => ({ name, text: readFileSync(new URL(folder + name, root), 'utf8') }));
}

function textsIn(name: string, text: string): Used[] {
  const found: Used[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'l10n.t') found.push(usedIn(name, node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Only a text that stands in the source as it is can be looked up. */
function usedIn(name: string, call: ts.CallExpression): Used {
  const [first] = call.arguments;
  if (first !== undefined && ts.isStringLiteralLike(first)) return { key: first.text, message: first.text };
  if (first !== undefined && ts.isObjectLiteralExpression(first)) {
    const [message, comment] = ['message', 'comment'].map((property) => literalOf(first, property));
    if (message !== undefined && comment !== undefined) return { key: `${message}/${comment}`, message, comment };
  }
  throw new Error(`${name}: ${call.getText()} is no literal text`);
}

function literalOf(object: ts.ObjectLiteralExpression, name: string): string | undefined {
  const property = object.properties.find((each) => each.name?.getText() === name);
  if (property === undefined || !ts.isPropertyAssignment(property)) return undefined;
  const value = ts.isArrayLiteralExpression(property.initializer)
    ? property.initializer.elements[0]
    : property.initializer;
  return value !== undefined && ts.isStringLiteralLike(value) ? value.text : undefined;
}
