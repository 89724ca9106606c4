import { describe, expect, test } from 'vitest';
import { lookupConcept } from '../../../server/src/engine/concepts';
import { conceptText } from '../../../server/src/features/conceptText';
import file from '../../../server/src/features/knowledge/definitions.json';

describe('the texts of concepts', () => {
  test('are of concepts that there are, each once, and many', () => {
    const ids = file.definitions.map(({ concept }) => concept);
    expect(ids.filter((id) => lookupConcept(id) === undefined)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(150);
  });

  test.each(file.definitions)(
    '$concept has a sentence for what it is and how it looks, short enough for a card',
    (entry) => {
      for (const text of [entry.means, entry.looks]) {
        expect(text).toMatch(/^[A-Z].*\.$/);
        expect(text.length).toBeLessThan(160);
      }
    },
  );

  test('are found by the concept of a finding', () => {
    expect(conceptText('pneumothorax')?.means).toBe('Air in the pleural space.');
    expect(conceptText('no-such-concept')).toBeUndefined();
    expect(conceptText(undefined)).toBeUndefined();
  });
});
