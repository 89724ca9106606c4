import { expect, test } from 'vitest';
import { prepare } from '../../../../server/src/engine/prepare';
import { readEntities } from '../../../../server/src/engine/stages/entities';
import { countWork } from '../../../work';

/** Entities as `word^A` anatomy, `word^O` observation, `^AM` and `^OM` measurements. */
function entities(text: string): string {
  const prepared = prepare(`FINDINGS: ${text}`);
  return prepared.sentences
    .flatMap((sentence) =>
      readEntities(sentence, { section: prepared.sections[sentence.section]?.name ?? 'findings' }).map(
        (entry) =>
          `${sentence.text.slice(entry.start, entry.end)}^${entry.type === 'anatomy' ? 'A' : 'O'}${entry.measurement ? 'M' : ''}`,
      ),
    )
    .join(' ');
}

test.each([
  ['Small left pleural effusion.', 'Small^O left^A pleural^A effusion^O'],
  ['Heart size is normal.', 'Heart^A size^A normal^O'],
  ['The nodule has increased in size.', 'nodule^O increased^O size^O'],
  ['Multiple loops of small bowel.', 'Multiple^A loops^A small^A bowel^A'],
  ['Two nodules in the liver.', 'Two^O nodules^O liver^A'],
  ['Degenerative disc disease at L4-L5.', 'Degenerative^O disc^A disease^O L4-L5^A'],
  ['The spleen measures 13.1 cm.', 'spleen^A 13.1 cm^AM'],
  ['A cyst in the kidney measures 1.4 cm.', 'cyst^O kidney^A 1.4 cm^OM'],
  ['Tube tip 3 cm above the carina.', 'Tube^O tip^O 3 cm above^AM carina^A'],
  ['Chest CT is recommended.', ''],
  ['BI-RADS 4.', ''],
])('%s', (text, expected) => expect(entities(text)).toBe(expected));

test('reads nothing outside findings and impression', () => {
  const prepared = prepare('INDICATION: Pleural effusion.');
  expect(prepared.sentences.flatMap((sentence) => readEntities(sentence, { section: 'indication' }))).toEqual([]);
});

test('stays linear on a very long word and on very many words', () => {
  const cost = (size: number) => countWork(() => entities(`${'a'.repeat(10 * size)} ${'no '.repeat(size)}`));
  expect(cost(4_000)).toBeLessThan(6 * cost(1_000));
});
