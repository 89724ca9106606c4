import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { importMrrt } from '../../../server/src/structuring/mrrt';
import { structure } from '../../../server/src/structuring/structure';

const PAGE = `<!DOCTYPE html>
<html><head><title>CT Chest</title>
<meta name="dcterms.title" content="CT of the chest">
<meta name="dcterms.identifier" content="RPT 50/7">
<script type="text/xml"><template_attributes><status>ACTIVE</status></template_attributes></script>
<style>p { color: red }</style></head>
<body onload="steal()">
<section data-section-name="Procedure"><p><label for="P1">Technique:</label><textarea id="P1"></textarea></p></section>
<section data-section-name="Findings"><header class="level1">Findings</header>
 <section data-section-name="Lungs">
  <p><label for="L1">Lungs:</label><textarea id="L1" onclick="alert(1)">The lungs are clear.</textarea></p>
  <p><label for="L2">Attenuation</label><select id="L2"><option>Solid</option><option>Ground glass</option></select></p>
 </section>
 <section data-section-name="Heart"><p><label for="H1">Ejection fraction</label>
  <input id="H1" type="number" data-field-units="%"></p>
  <p><label for="H2">Seen on</label><input id="H2" data-field-type="DATE" type="text"></p></section>
</section>
<section data-section-name="Impression"><textarea id="I1">No acute disease.</textarea></section>
</body></html>`;

describe('an MRRT page', () => {
  const { template, notUnderstood } = importMrrt(PAGE);

  test('gives its sections below the findings as headings, with what selects the template', () => {
    expect(template).toMatchObject({ id: 'rpt-50-7', description: 'CT of the chest', modalities: ['ct'] });
    expect(template.parts).toContain('thorax');
    expect(template.headings.map(({ heading }) => heading)).toEqual(['Lungs', 'Heart', 'Other']);
    expect(template.headings[0]).toMatchObject({ places: ['lung'], normal: 'The lungs are clear.' });
  });

  test('gives selections and numbers as fields', () => {
    expect(template.headings.flatMap(({ fields }) => fields.map(({ label, from }) => [label, from.read]))).toEqual([
      ['Attenuation', 'phrase'],
      ['Ejection fraction', 'number'],
    ]);
  });

  test('loses its scripts and handlers, and tells what it does not hold', () => {
    expect(JSON.stringify(template)).not.toMatch(/steal|alert|color|ACTIVE/);
    expect(notUnderstood).toEqual([
      'dropped, since they act or only show: 1 script, 1 style',
      'dropped: 2 event handlers',
      'Seen on: date',
    ]);
  });

  test('structures a report', () => {
    const text = 'FINDINGS: The heart is enlarged. 8 mm ground-glass nodule in the right lung. Ejection fraction 55 %.';
    const { sections, fields, proof } = structure(analyze(text), { template });
    expect(proof.ok).toBe(true);
    expect(sections.map(({ heading }) => heading)).toEqual(['Lungs', 'Heart', 'Other']);
    expect(fields.map(({ value }) => value)).toEqual(['Ground glass', 55]);
  });
});

test.each([
  ['no page', 'nothing of note'],
  ['a page without fields', '<html><title>CT</title><p>Lungs</p></html>'],
  ['nothing below the findings', '<section data-section-name="Technique"><textarea></textarea></section>'],
])('%s is refused with the reason', (_what, page) => {
  expect(() => importMrrt(page)).toThrow('no section below the findings');
});

test('a page nested very deep is read', () => {
  const deep = `${'<div>'.repeat(12_000)}<section data-section-name="Lungs"><textarea></textarea></section>`;
  expect(importMrrt(deep).template.headings.map(({ heading }) => heading)).toEqual(['Lungs', 'Other']);
});
