import { features, type Linear } from '../../server/src/adapters/model/linear';
import { headingFeatures, pairFeatures, RELATIONS } from '../../server/src/adapters/model/pairs';
import { eachPair } from '../../server/src/adapters/model/relate';
import { certaintiesOf, headingRow, rowOfTask, viewOfTask } from '../../server/src/adapters/model/task';
import { randomOf } from '../../server/src/metrics/random';
import { frequent } from './frequent';
import { learner } from './learner';
import { type Lesson, piecesOfLesson } from './lessons';
import { shuffle } from './shuffle';
import type { Course } from './train';

interface Example {
  readonly rows: Int32Array;
  readonly right: number;
  readonly classes: number;
}

/** A table that tells how two pieces are related, learnt from every pair of annotated ones. */
export function trainRelations(lessons: readonly Lesson[], { seed, rounds, rate, decay, bits, least }: Course): Linear {
  const all = relationExamples(lessons);
  const kept = frequent(
    all.map(({ rows }) => rows),
    bits,
    least,
  );
  const examples = all.map((example, index) => ({ ...example, rows: kept[index] ?? example.rows }));
  const random = randomOf(seed);
  const student = learner(RELATIONS.length, bits, rate, decay);
  const question = features();
  for (let round = 0; round < rounds; round++) {
    shuffle(examples, random);
    for (const { rows, right, classes } of examples) {
      question.rows.set(rows);
      question.count = rows.length;
      student.shares(question, classes);
      student.learn(question, right);
    }
  }
  return student.finish();
}

/** What the model is shown of each pair, which classes it can have, and the one that is right. */
export function relationExamples(lessons: readonly Lesson[]): readonly Example[] {
  return lessons.flatMap(examplesOf);
}

function examplesOf(lesson: Lesson): Example[] {
  const { task, gold } = lesson;
  const pieces = piecesOfLesson(lesson);
  const row = rowOfTask(task, viewOfTask(task), pieces, certaintiesOf(task, pieces).certain);
  const heading = headingRow(task);
  const answers = new Map(
    gold.relations.map(({ type, from, to }) => [`${from} ${to.unit} ${to.index}`, RELATIONS.indexOf(type)]),
  );
  const scratch = features();
  const examples: Example[] = [];
  eachPair(row, heading, (from, unit, to, classes) => {
    const right = answers.get(`${from} ${unit} ${to}`) ?? 0;
    // Seven annotated relations are of kinds that the schema does not have.
    if ((classes & (1 << right)) === 0) return;
    if (unit === 'sentence') pairFeatures(row, from, to, scratch);
    else if (heading !== undefined) headingFeatures(row, from, heading, to, scratch);
    examples.push({ rows: scratch.rows.slice(0, scratch.count), right, classes });
  });
  return examples;
}
