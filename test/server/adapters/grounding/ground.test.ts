import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ground, type Mention } from '../../../../server/src/adapters/grounding/ground';
import { locator } from '../../../../server/src/adapters/grounding/locate';
import { finish } from '../../../../server/src/engine/finish';
import { prepare } from '../../../../server/src/engine/prepare';

const SOURCE = { adapter: 'llm', model: 'tiny 1' };

function mention(key: string, sentence: number, text: string, more: Partial<Mention> = {}): Mention {
  const defaults = { type: 'observation', measurement: false, certainty: 'present', relations: [] } as const;
  return { key, part: 0, sentence, text, ...defaults, ...more };
}

function reading(text: string, mentions: readonly Mention[]) {
  const prepared = prepare(text);
  const grounded = ground(SOURCE, prepared, mentions);
  const report = finish(prepared, grounded.graph);
  const words = new Map(report.entities.map((entity) => [entity.id, entity.text]));
  return {
    ...grounded,
    entities: report.entities.map((entity) => `${entity.text} ${entity.evidence.alignment}`),
    relations: report.relations.map(({ type, from, to }) => `${words.get(from)} ${type} ${words.get(to)}`),
  };
}

describe('locate', () => {
  test.each([
    ['as it stands', 'Small left effusion.', 'left effusion', 'left effusion', 'exact'],
    ['whatever the case and the white space', 'Small LEFT\n  effusion.', 'left Effusion', 'LEFT\n  effusion', 'exact'],
    ['with a hyphen that has blanks round it', 'A right - sided port.', 'right-sided', 'right - sided', 'exact'],
    ['with one slip in a long word', 'Bibasilar atelectasis.', 'atelectesis', 'atelectasis', 'fuzzy'],
    ['in another number', 'Two hemangiomas.', 'hemangioma', 'hemangiomas', 'fuzzy'],
  ])('finds words %s', (_, text, quote, found, alignment) => {
    const place = locator(text)(quote);
    expect(text.slice(place?.start, place?.end)).toBe(found);
    expect(place?.alignment).toBe(alignment);
  });

  test.each([
    ['a part of a word', 'Hepatosplenomegaly.', 'spleno'],
    ['what is not there', 'Clear lungs.', 'pneumothorax'],
    ['another number', 'A nodule of 1234567 mm.', '1234568 mm'],
    ['a short word with a slip', 'No mass.', 'mast'],
    ['nothing', 'Clear lungs.', ' '],
    ['more words than there are', 'Clear.', 'clear lungs'],
  ])('does not find %s', (_, text, quote) => {
    expect(locator(text)(quote)).toBeUndefined();
  });

  test('takes the first place that is free behind the last quote, else the first that is free', () => {
    const locate = locator('effusion and pleural effusion and effusion');
    const starts = ['pleural effusion', 'effusion', 'effusion', 'effusion'].map((quote) => locate(quote)?.start);
    expect(starts).toEqual([13, 34, 0, undefined]);
  });

  test.each(['\u200b', '\u202e', '\u2066', '\ufeff', '\0', '\ud800'])(
    'finds no word with something unseen in it (%j): it is not what the report says',
    (sign) => {
      const text = 'Small left effusion.';
      expect(locator(text)(`effu${sign}sion`)).toBeUndefined();
      expect(locator(text)(sign)).toBeUndefined();
    },
  );
});

describe('ground', () => {
  test('puts each mention into its sentence and relates them', () => {
    const { entities, relations, unlocated, dropped } = reading('FINDINGS: Small effusion. Large effusion.', [
      mention('1', 0, 'small', { relations: [{ type: 'modify', to: '2' }] }),
      mention('2', 0, 'effusion'),
      mention('3', 1, 'effusion'),
      mention('4', 1, 'large', { relations: [{ type: 'modify', to: '3' }] }),
    ]);
    expect(entities).toEqual(['Small exact', 'effusion exact', 'Large exact', 'effusion exact']);
    expect(relations).toEqual(['Small modify effusion', 'Large modify effusion']);
    expect([unlocated, dropped]).toEqual([0, 0]);
  });

  test('never draws what the report does not say', () => {
    const { entities, unlocated, exact, dropped } = reading('FINDINGS: Clear lungs.', [
      mention('1', 0, 'pneumothorax', { relations: [{ type: 'located_at', to: '2' }] }),
      mention('2', 0, 'lungs', { type: 'anatomy' }),
      mention('3', 0, 'clear', { relations: [{ type: 'suggestive_of', to: '1' }] }),
      mention('4', 9, 'clear'),
    ]);
    expect(entities).toEqual(['Clear exact', 'lungs exact']);
    expect({ unlocated, exact, dropped }).toEqual({ unlocated: 2, exact: 2, dropped: 1 });
  });

  test('relates to the sub-heading above, also when it was said again with the next part', () => {
    const { relations, entities } = reading('FINDINGS:\nLIVER: Normal. Smooth.', [
      mention('0.1', 0, 'LIVER', { type: 'anatomy' }),
      mention('0.2', 1, 'Normal', { relations: [{ type: 'located_at', to: '0.1' }] }),
      mention('1.1', 0, 'liver', { type: 'anatomy', part: 1 }),
      mention('1.2', 2, 'Smooth', { part: 1, relations: [{ type: 'located_at', to: '1.1' }] }),
    ]);
    expect(entities).toEqual(['LIVER exact', 'Normal exact', 'Smooth exact']);
    expect(relations).toEqual(['Normal located_at LIVER', 'Smooth located_at LIVER']);
  });

  test('says as a link what runs from one sentence to another', () => {
    const { relations } = reading('FINDINGS: There is an opacity. This suggests pneumonia.', [
      mention('1', 0, 'opacity', { relations: [{ type: 'suggestive_of', to: '2' }] }),
      mention('2', 1, 'pneumonia', { certainty: 'uncertain' }),
    ]);
    expect(relations).toEqual(['opacity suggestive_of pneumonia']);
  });

  test('gives entities that do not overlap and stand for their words, whatever the model says', () => {
    const word = fc.constantFrom('small', 'effusion', 'left pleural', 'no', '3 mm', 'x', '', 'sided', 'effusions');
    const mentions = fc.array(
      fc.record({ key: fc.string(), part: fc.nat(1), sentence: fc.integer({ min: -1, max: 4 }), text: word }),
    );
    const text = 'FINDINGS: Small left pleural effusion, 3 mm. No effusion.\nPLEURA: right-sided effusion effusion.';
    fc.assert(
      fc.property(mentions, (given) => {
        const prepared = prepare(text);
        const all = given.map(({ key, part, sentence, text: quote }) => ({
          ...mention(key, sentence, quote, { relations: [{ type: 'modify' as const, to: given[0]?.key ?? '' }] }),
          part,
        }));
        const { graph } = ground(SOURCE, prepared, all);
        for (const { entities } of graph.sentences) {
          entities.forEach((entity, index) => {
            expect(entity.start).toBeGreaterThanOrEqual(entities[index - 1]?.end ?? 0);
            expect(entity.end).toBeGreaterThan(entity.start);
          });
        }
        const report = finish(prepared, graph);
        expect(report.entities.every((entity) => text.slice(entity.start, entity.end) === entity.text)).toBe(true);
      }),
    );
  });
});
