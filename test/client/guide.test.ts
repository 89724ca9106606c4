import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/engine/analyze';
import { renderText } from '../../server/src/structuring/render';
import { structure } from '../../server/src/structuring/structure';
import { loadTemplate, templateJsonSchema } from '../../server/src/structuring/template';

const guide = readFileSync(new URL('../../client/guide/templates.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)].map(
  ([, indent = '', language, text = '']) => ({
    language,
    text: text
      .split('\n')
      .map((line) => line.slice(indent.length))
      .join('\n'),
  }),
);
const texts = blocks.filter(({ language }) => language === 'text').map(({ text }) => text);
const forms = blocks.filter(({ language }) => language === 'json').map(({ text }) => loadTemplate(JSON.parse(text)));

describe('the guide to templates of one’s own', () => {
  test('makes of its report what it shows', () => {
    const [report = '', result] = texts;
    const [template] = forms;
    if (!template) throw new Error('no template in the guide');
    const structured = structure(analyze(report), { template });
    expect(`${renderText(structured).trimEnd()}\n`).toBe(result);
    expect(structured.proof.ok).toBe(true);
  });

  test('reads the items that it names', () => {
    const template = forms[1];
    if (!template) throw new Error('no second template in the guide');
    const { fields } = structure(analyze(texts[2] ?? ''), { template });
    const read = fields.map(({ label, value }) => `${label}: ${value}`);
    expect(read).toHaveLength(6);
    for (const item of read) expect(guide).toContain(`\`${item}\``);
  });

  test('tells each name that a heading may have, as hovering over it does', () => {
    const told: string[] = [];
    const silent: string[] = [];
    (function walk(schema: unknown, path: string): void {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties } = schema as { properties?: Record<string, { description?: string }> };
      for (const [name, property] of Object.entries(properties ?? {})) {
        (property.description ? told : silent).push(`${path}.${name}`);
        walk(property, `${path}.${name}`);
      }
      for (const [name, part] of Object.entries(schema)) if (name !== 'properties') walk(part, path);
    })(templateJsonSchema(), '');
    expect(silent).toEqual([]);
    expect(told.length).toBeGreaterThan(30);
    for (const path of told.filter((each) => /^\.headings\.\w+$/.test(each)))
      expect(guide).toContain(path.replace('.headings.', ''));
  });
});
