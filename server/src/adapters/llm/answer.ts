import { z } from 'zod';
import { AdapterFailure } from '../failure';

/** More entities or sentences than this are in no part of a report; a grammar made of a schema is the smaller for it. */
const number = z.int().min(1).max(999);

const entity = z.object({
  id: number,
  s: number,
  text: z.string(),
  type: z.enum(['anatomy', 'observation']),
  measurement: z.boolean(),
  certainty: z.enum(['present', 'uncertain', 'absent']),
  relations: z.array(z.object({ type: z.enum(['modify', 'located_at', 'suggestive_of']), to: number })),
});
const answer = z.object({ entities: z.array(entity) });

export type AnsweredEntity = z.infer<typeof entity>;

/** What the model is asked for, as JSON schema: all keys required and none besides, as strict structured output wants it. */
export const ANSWER_SCHEMA: object = z.toJSONSchema(answer);

/**
 * The entities of a model's answer: the JSON in it, whether it stands alone, in a fence, or between sentences. Single entities that
 * are not as asked for are left out and counted. An answer without whole JSON is a failure, since what was cut off may hold a "no".
 */
export function readAnswer(text: string): { readonly entities: readonly AnsweredEntity[]; readonly dropped: number } {
  const outer = outerShape.safeParse(jsonIn(text));
  if (!outer.success) {
    throw new AdapterFailure('passing', 'its answer is not the JSON that was asked for; a larger model may do better');
  }
  const entities = outer.data.entities.flatMap((given) => {
    const read = lenient.safeParse(given);
    return read.success ? [read.data] : [];
  });
  return { entities, dropped: outer.data.entities.length - entities.length };
}

const outerShape = z.object({ entities: z.array(z.unknown()) });

/** Models without schemas write numbers as strings and leave out what is empty. */
const lenient = entity.extend({
  id: z.coerce.number<number>().int(),
  s: z.coerce.number<number>().int(),
  measurement: z.boolean().catch(false),
  relations: z
    .array(z.unknown())
    .catch([])
    .transform((list) =>
      list.flatMap((given) => {
        const read = relation.safeParse(given);
        return read.success ? [read.data] : [];
      }),
    ),
});
const relation = entity.shape.relations.element.extend({ to: z.coerce.number<number>().int() });

/**
 * The first whole JSON object in the text that is an answer; a model that thinks aloud may write others before. Undefined when there is
 * none. Linear: each opening brace at the outermost level is tried once.
 */
function jsonIn(text: string): unknown {
  let depth = 0;
  let start = -1;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (quoted) {
      if (sign === '\\') index++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"' && depth > 0) {
      quoted = true;
    } else if (sign === '{') {
      if (depth++ === 0) start = index;
    } else if (sign === '}' && depth > 0 && --depth === 0) {
      const found = parsed(text.slice(start, index + 1));
      if (outerShape.safeParse(found).success) return found;
    }
  }
  return undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
