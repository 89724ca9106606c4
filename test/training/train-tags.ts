import { features, type Linear } from '../../server/src/adapters/model/linear';
import { historyFeatures, tokenFeatures } from '../../server/src/adapters/model/tagger';
import { canFollow, OUTSIDE, TAG_COUNT, tagsOf } from '../../server/src/adapters/model/tags';
import { viewOfTask } from '../../server/src/adapters/model/task';
import type { View } from '../../server/src/adapters/model/view';
import { randomOf } from '../../server/src/metrics/random';
import { frequent } from './frequent';
import { learner } from './learner';
import { type Lesson, piecesOfLesson } from './lessons';
import { shuffle } from './shuffle';
import type { Course } from './train';

interface Example {
  readonly view: View;
  readonly tags: Uint8Array;
  /** The features of each token that do not depend on the tags before it. */
  rows: readonly Int32Array[];
}

/** From this round on, the tags before a token are half of the time the model's own, mistakes included, as in reading. */
const OWN_HISTORY = 3;

/** A table that tags the words of a sentence, one after the other. */
export function trainTags(lessons: readonly Lesson[], { seed, rounds, rate, decay, bits, least }: Course): Linear {
  const examples = tagExamples(lessons);
  const kept = frequent(
    examples.flatMap(({ rows }) => rows),
    bits,
    least,
  );
  let next = 0;
  for (const example of examples) example.rows = example.rows.map(() => kept[next++] as Int32Array);
  const random = randomOf(seed);
  const student = learner(TAG_COUNT, bits, rate, decay);
  const question = features();
  for (let round = 0; round < rounds; round++) {
    shuffle(examples, random);
    for (const { view, tags, rows } of examples) {
      let before = OUTSIDE;
      let beforeThat = OUTSIDE;
      for (const [index, known] of rows.entries()) {
        const right = tags[index] as number;
        const own = round >= OWN_HISTORY && random() < 0.5;
        question.rows.set(known);
        question.count = known.length;
        historyFeatures(view, index, before, beforeThat, question);
        const shares = student.shares(question, own ? followers(before) | (1 << right) : ALL);
        const answer = own ? largest(shares) : right;
        student.learn(question, right);
        beforeThat = before;
        before = answer;
      }
    }
  }
  return student.finish();
}

/** What the model is shown of each sentence, and the tags that are right. */
export function tagExamples(lessons: readonly Lesson[]): Example[] {
  return lessons.map(exampleOf);
}

const ALL = (1 << TAG_COUNT) - 1;

function exampleOf(lesson: Lesson): Example {
  const view = viewOfTask(lesson.task);
  const scratch = features();
  const rows = lesson.task.sentence.tokens.map((_, index) => {
    tokenFeatures(view, index, scratch);
    return scratch.rows.slice(0, scratch.count);
  });
  return { view, tags: tagsOf(piecesOfLesson(lesson), view.length), rows };
}

function followers(before: number): number {
  let tags = 0;
  for (let tag = 0; tag < TAG_COUNT; tag++) if (canFollow(tag, before)) tags |= 1 << tag;
  return tags;
}

function largest(shares: Float64Array): number {
  let best = 0;
  for (let one = 1; one < shares.length; one++) if ((shares[one] as number) > (shares[best] as number)) best = one;
  return best;
}
