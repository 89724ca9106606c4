import { expect, test } from 'vitest';
import { withoutKeys } from '../../client/src/withoutKeys';

test('what is traced has no key in it, and goes to the channel as it is otherwise', () => {
  const lines: unknown[][] = [];
  const channel = Object.freeze({ name: 'RadLens', trace: (...given: unknown[]) => lines.push(given) });
  const traced = withoutKeys(channel);
  expect(traced.name).toBe('RadLens');
  traced.trace(`Result: ${JSON.stringify({ allowed: true, key: 'a "secret" \\ key' }, undefined, 4)}`, 1);
  traced.trace(JSON.stringify({ text: 'key images' }));
  expect(lines).toEqual([['Result: {\n    "allowed": true,\n    "key": "…"\n}', 1], ['{"text":"key images"}']]);
});
