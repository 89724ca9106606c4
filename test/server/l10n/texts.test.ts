import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterEach, describe, expect, test } from 'vitest';
import { check } from '../../../server/src/checks/check';
import { analyze } from '../../../server/src/engine/analyze';
import { affirm } from '../../../server/src/features/actions/affirm';
import { assert } from '../../../server/src/features/actions/assert';
import { deny } from '../../../server/src/features/actions/deny';
import { rehedge } from '../../../server/src/features/actions/rehedge';
import { hover } from '../../../server/src/features/hover';
import { type ReportSymbol, symbols } from '../../../server/src/features/symbols';
import german from '../../../server/src/l10n/de.json';
import { speak, t, use } from '../../../server/src/l10n/t';

const source = resolve(import.meta.dirname, '../../../server/src');
const used = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => textsIn(name, readFileSync(join(source, name), 'utf8')));

afterEach(() => speak(undefined));

describe('the texts of the server', () => {
  test('have a German one each, and no others', () => {
    expect(Object.keys(german).sort()).toEqual([...new Set(used)].sort());
  });

  test('have the same places to fill in', () => {
    for (const [english, text] of Object.entries(german)) expect(places(text), english).toEqual(places(english));
  });

  test('are those of the locale, and English where there are none', () => {
    const inLocale = (locale?: string) => {
      speak(locale);
      return t('{0}, because of “{1}”', t('absent'), 'no $1');
    };
    expect(inLocale('de-AT')).toBe('verneint, wegen „no $1“');
    for (const locale of [undefined, 'en-US', 'fr', 'constructor']) {
      expect(inLocale(locale)).toBe('absent, because of “no $1”');
    }
  });
});

/** In a language that puts each text in brackets, what stands in none was forgotten. */
describe('nothing that is shown stays English', () => {
  const REPORT = [
    'EXAM: Chest radiograph.',
    'FINDINGS: Left nodule measures 1.2 cm, previously 8 mm, larger. Right pleural effusion. No edema.',
    'Heart size is normal. Tracheostomy tube in place. May possibly represent pneumonia.',
    'Cannot exclude infiltrate, cannot exclude abscess. Possible mass.',
    'There is a left pneumothorax.',
    'COMPARISON:',
    'IMPRESSION: 1. Left pleural effusion. 2. Mass. 3. No left pneumothorax.',
  ].join('\n');
  const OTHER_SIDE = 'FINDINGS: There is a right renal mass.\nIMPRESSION: Left renal mass.';
  const OFFSETS = [...REPORT.matchAll(/\w+/g)].map(({ index }) => index + 1);
  const inBrackets = () => use(new Proxy({}, { get: (_, text) => `[${String(text)}]` }));

  test('in hovers, over every word', () => {
    inBrackets();
    const report = analyze(REPORT);
    const labels = new Set<string>();
    for (const offset of OFFSETS) {
      const card = hover(report, offset);
      if (card === undefined) continue;
      // A finding is called by its name, which is that of a concept.
      expect(card.state ?? card.title, card.title).toMatch(/^\[/);
      for (const { label } of [...card.lines, ...card.details]) labels.add(label);
    }
    expect(labels.size).toBeGreaterThan(8);
    for (const label of labels) expect(label).toMatch(/^\[/);
  });

  test('in checks', () => {
    inBrackets();
    const found = [REPORT, OTHER_SIDE].flatMap((text) => check(analyze(text)));
    const codes = new Set(found.map(({ code }) => code));
    for (const code of ['contradiction', 'laterality', 'certainty.mismatch', 'hedge.stacked', 'hedge.exclusion']) {
      expect([...codes]).toContain(code);
    }
    expect([...codes]).toContain('section.empty');
    for (const { message, related } of found) {
      for (const text of [message, ...related.map((other) => other.message)]) expect(text).toMatch(/^\[/);
    }
  });

  test('in the titles of fixes', () => {
    inBrackets();
    const report = analyze(REPORT);
    const all = OFFSETS.flatMap((offset) =>
      [
        ...affirm(report, offset),
        ...[deny(report, offset), assert(report, offset)].flatMap((action) => action ?? []),
        ...rehedge(report, offset, ['possible']),
      ].map(({ title }) => title),
    );
    expect(new Set(all.map((title) => title.slice(0, 5))).size).toBeGreaterThan(3);
    for (const title of all) expect(title).toMatch(/^\[/);
  });

  test('in the outline', () => {
    inBrackets();
    const details = symbols(analyze(REPORT)).flatMap(detailsOf);
    expect(details.length).toBeGreaterThan(5);
    for (const detail of details) expect(detail).toMatch(/^\[/);
  });
});

function detailsOf({ detail, children }: ReportSymbol): string[] {
  return [...(detail === undefined ? [] : [detail]), ...children.flatMap(detailsOf)];
}

function places(text: string): string[] {
  return [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
}

/** Only a text that stands in the source as it is can be looked up. */
function textsIn(name: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      const [message] = node.arguments;
      if (message === undefined || !ts.isStringLiteralLike(message)) throw new Error(`${name}: ${node.getText()}`);
      found.push(message.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}
