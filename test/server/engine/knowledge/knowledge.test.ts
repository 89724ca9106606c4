import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lookupKnown } from '../../../../server/src/engine/lexicon';
import { inflect } from '../../../tools/inflect.mjs';

const KNOWLEDGE = new URL('../../../../server/src/engine/knowledge/', import.meta.url);

const role = z.enum([
  ...([
    'finding',
    'diagnosis',
    'device',
    'procedure',
    'predicate',
    'property',
    'normal',
    'severity',
    'pattern',
  ] as const),
  ...(['acuity', 'change', 'number', 'degree', 'place', 'adjective', 'part', 'side', 'level'] as const),
]);
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);
const form = z
  .string()
  .regex(/^\S+( \S+)*$/)
  .refine((text) => text === text.toLowerCase(), 'lower case');
const forms = z.array(form).min(1);
const source = z.string().min(1).optional();
const code = z.strictObject({ system: z.string().min(1), code: z.string().min(1), display: z.string().min(1) });
const word = z.strictObject({
  id,
  role,
  forms,
  place: id.optional(),
  side: z.enum(['left', 'right', 'bilateral', 'midline']).optional(),
  change: z.enum(['new', 'resolved', 'increased', 'decreased', 'worse', 'better', 'unchanged']).optional(),
  value: z.number().int().positive().optional(),
  source,
});
const wordFile = z.strictObject({ part: z.string(), source: z.string().min(1), words: z.array(word).min(1) });
const place = z.strictObject({ id, name: z.string().min(1), codes: z.array(code), within: id.optional(), source });
const placeFile = z.strictObject({ part: z.string(), source: z.string().min(1), places: z.array(place).min(1) });
const concept = z.strictObject({
  id,
  name: z.string().min(1),
  kind: z.enum(['abnormal', 'normal', 'device', 'procedure']),
  terms: z.array(z.string().min(1)).min(1),
  codes: z.array(code),
  place: id.optional(),
  broader: id.optional(),
  source,
});
const conceptFile = z.strictObject({ part: z.string(), source: z.string().min(1), concepts: z.array(concept) });
const cue = z.strictObject({
  id,
  kind: z.enum(['absent', 'uncertain', 'terminate', 'pseudo']),
  direction: z.enum(['forward', 'backward', 'bidirectional', 'either']),
  forms,
  reach: z.literal('phrase').optional(),
  yields: z.boolean().optional(),
  partitive: z.boolean().optional(),
  adverbs: z.boolean().optional(),
  forwardOnly: z.boolean().optional(),
  ends: z.enum(['absent', 'uncertain']).optional(),
});
const section = z.enum([
  ...(['examination', 'indication', 'history', 'technique', 'comparison'] as const),
  ...(['findings', 'impression', 'recommendation', 'addendum', 'other'] as const),
]);
const context = z.strictObject({
  id,
  forms,
  after: forms.optional(),
  notAfter: forms.optional(),
  before: forms.optional(),
  notBefore: forms.optional(),
  nextNot: z.enum(['anatomy', 'observation', 'any', 'thing']).optional(),
  closes: z.literal(true).optional(),
  take: z.union([role, z.literal('none')]),
});
const silence = z.strictObject({ id, reach: z.enum(['back', 'on', 'phrase', 'sentence', 'score']), forms });

const words = files('words').flatMap((name) => wordFile.parse(read(name)).words);
const places = files('places').flatMap((name) => placeFile.parse(read(name)).places);
const concepts = files('concepts').flatMap((name) => conceptFile.parse(read(name)).concepts);
const placeIds = new Set(places.map((entry) => entry.id));

describe('words', () => {
  test('have unique ids', () => expect(repeated(words.map((entry) => entry.id))).toEqual([]));
  test('have no form twice in one role', () => {
    expect(repeated(words.flatMap((entry) => entry.forms.map((text) => `${entry.role} ${text}`)))).toEqual([]);
  });
  test('name known places', () => {
    expect(words.filter((entry) => entry.place !== undefined && !placeIds.has(entry.place))).toEqual([]);
  });
  test('have all their inflections written down', () => {
    expect(inflect() === readFileSync(new URL('inflections.json', KNOWLEDGE), 'utf8'), 'npm run inflect').toBe(true);
  });
});

describe('places', () => {
  test('have unique ids', () => expect(repeated(places.map((entry) => entry.id))).toEqual([]));
  test('form a forest', () => {
    const parents = new Map(places.map((entry) => [entry.id, entry.within]));
    const lost = places.filter((entry) => {
      let top: string | undefined = entry.id;
      for (let depth = 0; depth < 12 && top !== undefined; depth += 1) {
        if (!parents.has(top)) return true;
        top = parents.get(top);
      }
      return top !== undefined;
    });
    expect(lost).toEqual([]);
  });
});

describe('concepts', () => {
  test('have unique ids', () => expect(repeated(concepts.map((entry) => entry.id))).toEqual([]));
  test('are kinds of known concepts, without a circle', () => {
    const ids = new Set(concepts.map((entry) => entry.id));
    expect(concepts.filter(({ broader }) => broader !== undefined && !ids.has(broader))).toEqual([]);
    const parents = new Map(concepts.map((entry) => [entry.id, entry.broader]));
    const circular = concepts.filter((entry) => {
      let top: string | undefined = entry.id;
      for (let depth = 0; depth < 8 && top !== undefined; depth += 1) top = parents.get(top);
      return top !== undefined;
    });
    expect(circular).toEqual([]);
  });
  test('name known words and places', () => {
    const wordIds = new Set(words.map((entry) => entry.id));
    const unknown = concepts.flatMap((entry) =>
      entry.terms.flatMap((term) =>
        term
          .split(' ')
          .filter((part) => !(part.startsWith('@') ? placeIds.has(part.slice(1)) : wordIds.has(part)))
          .map((part) => `${entry.id}: ${part}`),
      ),
    );
    expect(unknown).toEqual([]);
  });
});

test('cues are well formed and have unique ids', () => {
  const cues = z.array(cue).parse(read('cues.json'));
  expect(repeated(cues.map((entry) => entry.id))).toEqual([]);
});

test('a heading names one section', () => {
  const headings = z.array(z.strictObject({ section, forms })).parse(read('headings.json'));
  expect(repeated(headings.flatMap((entry) => entry.forms))).toEqual([]);
});

test('contexts and silences are well formed and have unique ids', () => {
  const contexts = z.array(context).parse(read('contexts.json'));
  const silences = z.array(silence).parse(read('silences.json'));
  expect(repeated([...contexts, ...silences].map((entry) => entry.id))).toEqual([]);
});

function files(folder: string): readonly string[] {
  const path = new URL(`${folder}/`, KNOWLEDGE);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`);
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, KNOWLEDGE), 'utf8'));
}

function repeated(all: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return all.filter((text) => seen.size === seen.add(text).size);
}

describe('breadth', () => {
  const count = (...roles: readonly string[]) => words.filter((entry) => roles.includes(entry.role)).length;

  const coded = (entries: readonly { readonly codes: readonly unknown[] }[]) =>
    entries.filter(({ codes }) => codes.length > 0).length;

  test('at least 800 observations, 500 places, 200 modifiers, 250 cues and 120 headings', () => {
    const observations = count('finding', 'diagnosis', 'device', 'procedure', 'predicate', 'property', 'normal');
    const modifiers = count('severity', 'pattern', 'acuity', 'change', 'number', 'degree');
    expect(observations).toBeGreaterThanOrEqual(1000);
    expect(concepts.length).toBeGreaterThanOrEqual(850);
    expect(places.length).toBeGreaterThanOrEqual(550);
    expect(modifiers).toBeGreaterThanOrEqual(200);
    expect((read('cues.json') as readonly unknown[]).length).toBeGreaterThanOrEqual(250);
    const headings = z.array(z.strictObject({ section, forms })).parse(read('headings.json'));
    expect(headings.flatMap((entry) => entry.forms).length).toBeGreaterThanOrEqual(120);
  });

  test('three quarters of 850 concepts and of all places have codes', () => {
    expect(coded(concepts)).toBeGreaterThanOrEqual(638);
    expect(coded(places) / places.length).toBeGreaterThanOrEqual(0.75);
  });

  test.each([
    ...(['abdomen', 'breast', 'cardiac', 'chest', 'devices', 'head-neck', 'musculoskeletal', 'neuro'] as const),
    ...(['nuclear', 'obstetrics', 'pelvis', 'procedures', 'spine', 'vascular'] as const),
  ])('%s has at least 30 concepts', (part) => {
    expect(conceptFile.parse(read(`concepts/${part}.json`)).concepts.length).toBeGreaterThanOrEqual(30);
  });

  test.each([
    ...['ett', 'ngt', 'picc', 'rll', 'svc', 'ivc', 'ggo', 'lad', 'cbd', 'acl', 'avn', 'ddd', 'ich', 'sdh', 'sah'],
    ...['tfcc', 'mcl', 'dvt', 'pe', 'iud', 'aaa', 'copd', 'djd', 'iabp', 'ecmo', 'edema', 'oedema', 'tumour'],
    ...['haemorrhage', 'goitre', 'gynaecomastia', 'haemothorax', 'diskectomy', 'metaphyses', 'tophi'],
  ])('%s is known', (form) => expect(lookupKnown(form).length).toBeGreaterThan(0));

  // `tip`, `line` and `left` are words of radiology; these are of plain English and would be wrong wherever they stand.
  test.each(['the', 'and', 'patient', 'image', 'seen', 'noted', 'because', 'however', 'recommended', 'doctor'])(
    '%s is no word of the lexicon',
    (form) => expect(lookupKnown(form)).toEqual([]),
  );
});
