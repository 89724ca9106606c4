import { describe, expect, test } from 'vitest';
import { loadTemplate } from '../../../server/src/structuring/template';
import { templates } from '../../../server/src/structuring/templates';
import { unknownNames } from '../../../server/src/structuring/unknownNames';

describe.each(templates.map((template) => [template.id, template] as const))('the template %s', (_id, template) => {
  test('keeps to the schema that a department’s own template must keep to', () => {
    expect(loadTemplate(JSON.parse(JSON.stringify(template)))).toEqual(template);
  });

  test('names places and concepts that the knowledge has', () => {
    expect(unknownNames(template)).toEqual([]);
  });

  test('gives no place, concept, word or sub-heading to two headings, and no heading twice', () => {
    for (const list of ['places', 'concepts', 'words', 'subheadings'] as const) {
      const all = template.headings.flatMap((heading) =>
        heading.sides.length > 0 && list === 'places' ? [] : heading[list],
      );
      expect(all.filter((entry, index) => all.indexOf(entry) !== index)).toEqual([]);
    }
    expect(new Set(template.headings.map(({ heading }) => heading)).size).toBe(template.headings.length);
  });

  test('writes words and sub-headings in lower case, since they are compared so', () => {
    const written = template.headings.flatMap(({ words, subheadings }) => [...words, ...subheadings]);
    expect(written.filter((word) => word !== word.toLowerCase())).toEqual([]);
  });

  test('ends with a heading that takes whatever belongs nowhere else', () => {
    const last = template.headings[template.headings.length - 1];
    expect(last?.heading).toBe('Other');
    expect([last?.places, last?.concepts, last?.words]).toEqual([[], [], []]);
  });
});

test('has ids that are unique, with the one for every exam at the end', () => {
  const ids = templates.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[ids.length - 1]).toBe('generic');
});

test('has the eight headings of the structured radiology report data set for the chest radiograph', () => {
  expect(templates.find(({ id }) => id === 'xr-chest')?.headings.map(({ heading }) => heading)).toEqual([
    'Lungs and Airways',
    'Pleura',
    'Cardiovascular',
    'Hila and Mediastinum',
    'Tubes, Catheters, and Support Devices',
    'Musculoskeletal and Chest Wall',
    'Abdominal',
    'Other',
  ]);
});

describe('a template from outside', () => {
  const least = { id: 'mine', description: 'Mine', headings: [{ heading: 'All' }] };

  test('needs no more than headings', () => {
    const empty = {
      places: [],
      concepts: [],
      kinds: [],
      sides: [],
      words: [],
      subheadings: [],
      holds: [],
      required: false,
      fields: [],
    };
    expect(loadTemplate(least)).toEqual({
      ...least,
      modalities: [],
      parts: [],
      names: [],
      headings: [{ heading: 'All', ...empty }],
    });
  });

  test.each([
    ['no object', 'text', 'template: '],
    ['no heading', { ...least, headings: [] }, 'headings: '],
    ['an id with a blank', { ...least, id: 'my own' }, 'id: lower-case letters, digits and hyphens'],
    ['a word of its own', { ...least, headngs: [] }, 'headngs'],
    ['a place that is no text', { ...least, headings: [{ heading: 'All', places: [3] }] }, 'headings.0.places.0: '],
    ['an unknown kind', { ...least, headings: [{ heading: 'All', kinds: ['odd'] }] }, 'headings.0.kinds.0: '],
  ])('is refused for %s, with what is wrong', (_what, json, message) => {
    expect(() => loadTemplate(json)).toThrow(message);
  });
});
