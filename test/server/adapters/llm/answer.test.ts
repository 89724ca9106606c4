import { describe, expect, test } from 'vitest';
import { ANSWER_SCHEMA, readAnswer } from '../../../../server/src/adapters/llm/answer';

const entity = {
  id: 1,
  s: 1,
  text: 'effusion',
  type: 'observation',
  measurement: false,
  certainty: 'absent',
  relations: [{ type: 'located_at', to: 2 }],
};
const whole = JSON.stringify({ entities: [entity] });

describe('readAnswer', () => {
  test.each([
    ['alone', whole],
    ['in a fence', `\`\`\`json\n${whole}\n\`\`\``],
    ['behind what a model thinks aloud', `<think>{"plan": "read"} No effusion.</think> ${whole}`],
    ['between sentences', `Sure {as asked}! Here it is: ${whole} I hope "this" helps {.`],
  ])('reads JSON that stands %s', (_, text) => {
    expect(readAnswer(text)).toEqual({ entities: [entity], dropped: 0 });
  });

  test('takes numbers written as text, and leaves out what is not as asked for, counted', () => {
    const given = [
      { ...entity, id: '1', s: '1', relations: [{ type: 'located_at', to: '2' }, { type: 'near', to: 2 }, 7] },
      { ...entity, certainty: 'perhaps' },
      { ...entity, type: 'organ' },
      'effusion',
    ];
    expect(readAnswer(JSON.stringify({ entities: given }))).toEqual({ entities: [entity], dropped: 3 });
  });

  test.each([
    ['nothing', ''],
    ['prose', 'There is an effusion.'],
    ['half of it', whole.slice(0, -8)],
    ['another object', '{"findings": []}'],
    ['a list', '[1, 2]'],
  ])('refuses %s: what is missing may be a denial', (_, text) => {
    expect(() => readAnswer(text)).toThrow('not the JSON that was asked for');
  });

  test('costs no more than the text is long when braces never close', () => {
    expect(() => readAnswer('{'.repeat(2_000_000))).toThrow('not the JSON');
    expect(() => readAnswer('{}'.repeat(200_000))).toThrow('not the JSON');
  });

  test('asks for every key and for no other, as strict structured output wants it', () => {
    const text = JSON.stringify(ANSWER_SCHEMA);
    const objects = text.match(/"type":"object"/g)?.length;
    expect(objects).toBe(3);
    expect(text.match(/"additionalProperties":false/g)?.length).toBe(objects);
    expect(text.match(/"required":/g)?.length).toBe(objects);
  });
});
