import { describe, expect, test, vi } from 'vitest';
import { importMrrt } from '../../../server/src/structuring/mrrt';
import { readTemplate } from '../../../server/src/structuring/template';

/** Pages of our own, as departments and their tools write them, and as somebody writes them who means no good. */
const page = (body: string, head = '<title>CT of the chest</title>') =>
  `<!DOCTYPE html><html><head>${head}</head><body><section data-section-name="Findings">${body}</section></body></html>`;
const section = (name: string, inner: string) => `<section data-section-name="${name}">${inner}</section>`;
const made = (html: string) => {
  const imported = importMrrt(html);
  expect(readTemplate(JSON.parse(JSON.stringify(imported.template))).kind).toBe('read');
  return imported;
};
const fields = (html: string) => made(html).template.headings.flatMap((heading) => heading.fields);

describe('the controls of a page', () => {
  test('a choice of several options, in groups, without the empty one and without doubles', () => {
    const options =
      '<option value=""></option><optgroup label="Solid"><option value="1">Solid</option></optgroup>' +
      '<optgroup label="Other"><option>Part solid</option><option>Solid</option></optgroup>';
    const [field] = fields(
      page(section('Lungs', `<label for="a">Attenuation:</label><select id="a" multiple>${options}</select>`)),
    );
    expect(field).toMatchObject({ id: 'attenuation', label: 'Attenuation' });
    expect(field?.from).toMatchObject({ read: 'phrase', places: ['lung'] });
    expect(field?.from.read === 'phrase' && field.from.choices.map(({ value }) => value)).toEqual([
      'Solid',
      'Part solid',
    ]);
  });

  test('a number with its unit; one without is told, as are bounds, which a reading cannot have', () => {
    const html = page(
      section(
        'Heart',
        '<label for="n">Ejection fraction</label><input id="n" type="number" min="0" max="100" step="1" data-field-units="%">' +
          '<label for="m">Count</label><input id="m" data-field-type="NUMBER">',
      ),
    );
    const { template, notUnderstood } = made(html);
    expect(template.headings[0]?.fields).toMatchObject([
      { label: 'Ejection fraction', from: { read: 'number', unit: '%' } },
    ]);
    expect(notUnderstood).toContain('Count: number without a unit');
    expect(notUnderstood).toContain('Ejection fraction: bounds of the number (0 to 100)');
  });

  test('prefilled text of several controls, in the order of the page', () => {
    const html = page(
      section(
        'Lungs',
        '<textarea>The lungs\n  are clear.</textarea><input type="text" value="No nodule."><textarea> </textarea>',
      ),
    );
    expect(made(html).template.headings[0]?.normal).toBe('The lungs are clear. No nodule.');
  });

  test('sections within sections are one heading each, by their path; a fieldset counts as well', () => {
    const html = page(
      section(
        'Abdomen',
        `${section('Liver', '<textarea></textarea>')}<fieldset><legend>Spleen</legend><textarea></textarea></fieldset>`,
      ),
    );
    expect(made(html).template.headings.map(({ heading }) => heading)).toEqual([
      'Abdomen, Liver',
      'Abdomen, Spleen',
      'Other',
    ]);
  });

  test('what is neither is told by its name: boxes, buttons, files, dates', () => {
    const kinds = ['checkbox', 'radio', 'button', 'file', 'date'];
    const html = page(section('Lungs', kinds.map((kind) => `<input type="${kind}" name="${kind} here">`).join('')));
    expect(made(html).notUnderstood).toEqual(kinds.map((kind) => `${kind} here: ${kind}`));
  });

  test('attributes and coded content of the template are told as dropped, and stand nowhere', () => {
    const coded =
      '<script type="text/xml"><template_attributes><coding_schemes><coding_scheme name="RADLEX" designator="2.16.840"/>' +
      '</coding_schemes><term><code meaning="lung" value="RID1301" scheme="RADLEX"/></term></template_attributes></script>';
    const { template, notUnderstood } = made(
      page(section('Lungs', '<textarea></textarea>'), `<title>CT chest</title>${coded}`),
    );
    expect(notUnderstood).toContain('dropped, since they act or only show: 1 script');
    expect(JSON.stringify(template)).not.toMatch(/RID1301|RADLEX/);
  });
});

describe('a page that means no good', () => {
  const HOSTILE = page(
    `<a href="javascript:stolen()">x</a><iframe src="javascript:stolen()"></iframe><object data="http://127.0.0.1/x"></object>
     <img src=x onerror="stolen()"><svg onload="stolen()"><script>stolen()</script></svg><math><mtext><script>stolen()</script></mtext></math>
     <link rel="stylesheet" href="http://127.0.0.1/x.css"><base href="http://127.0.0.1/"><meta http-equiv="refresh" content="0;url=javascript:stolen()">
     ${section('Lungs', `<textarea onfocus="stolen()" autofocus>Clear.</textarea><select onchange=stolen()><option>__proto__</option><option>constructor</option></select>`)}
     ${section('__proto__', '<textarea>toString</textarea>')}`,
    '<title>CT of the chest</title><script>globalThis.stolen = () => { throw new Error("run") }; stolen()</script>',
  );

  test('runs nothing and fetches nothing, and its template holds none of it', () => {
    const fetched = vi.fn();
    const stolen = vi.fn();
    vi.stubGlobal('fetch', fetched);
    vi.stubGlobal('stolen', stolen);
    const { template, notUnderstood } = made(HOSTILE);
    vi.unstubAllGlobals();
    expect([fetched.mock.calls, stolen.mock.calls]).toEqual([[], []]);
    expect(JSON.stringify(template)).not.toMatch(/stolen|javascript|127\.0\.0\.1/);
    expect(notUnderstood.join('\n')).toMatch(/3 script/);
    expect(notUnderstood.join('\n')).toMatch(/\d event handlers/);
    expect(notUnderstood.join('\n')).not.toMatch(/stolen|127\.0\.0\.1/);
    expect(({} as Record<string, unknown>).normal).toBeUndefined();
    expect(template.headings.map(({ heading }) => heading)).toEqual(['Lungs', '__proto__', 'Other']);
  });

  test('text in a template within the page is data, not markup: quotes, braces, entities', () => {
    const html = page(section('Lungs', '<textarea>Clear &lt;script&gt; &amp; "quoted" {{x}} \\u0041</textarea>'));
    expect(made(html).template.headings[0]?.normal).toBe('Clear <script> & "quoted" {{x}} \\u0041');
  });
});

describe('a page in disorder', () => {
  test.each([
    [
      'tags that are not closed',
      '<section data-section-name=Findings><section data-section-name=Lungs><textarea>Clear.',
    ],
    [
      'attributes without quotes, in capitals',
      '<SECTION DATA-SECTION-NAME=Findings><SECTION DATA-SECTION-NAME=Lungs><TEXTAREA>Clear.</TEXTAREA>',
    ],
    [
      'tags that cross',
      '<section data-section-name="Findings"><p><section data-section-name="Lungs"><b><textarea>Clear.</textarea></section></b></p>',
    ],
    [
      'a mark of the byte order and Windows lines',
      '\uFEFF<section data-section-name="Findings">\r\n<section data-section-name="Lungs">\r\n<textarea>Clear.</textarea>\r\n',
    ],
    [
      'zero bytes',
      '<section data-section-name="Findings"><section data-section-name="Lungs">\0<textarea>Clear.</textarea>',
    ],
  ])('%s', (_what, html) => {
    const [heading] = made(html).template.headings;
    expect([heading?.heading, heading?.normal]).toEqual(['Lungs', 'Clear.']);
  });

  test('letters of any script, and an id for each field', () => {
    const html = page(
      section(
        'Pulmón – izquierdo',
        '<select name="Größe"><option>groß</option></select><select name="大きさ"><option>大</option></select>',
      ),
    );
    const [heading] = made(html).template.headings;
    expect(heading?.heading).toBe('Pulmón – izquierdo');
    const ids = heading?.fields.map((field) => field.id) ?? [];
    expect(new Set(ids).size).toBe(2);
    expect(ids.every((id) => /^[a-z0-9][a-z0-9-]*$/.test(id))).toBe(true);
  });

  test.each(['', 'no page at all', '<html><body><p>Nothing to fill in.</p></body></html>', '{"id": "json"}'])(
    'is refused where there is nothing to take: %s',
    (html) => {
      expect(() => importMrrt(html)).toThrow(/no section below the findings/);
    },
  );
});
