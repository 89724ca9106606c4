import { expect, test } from 'vitest';
import { hashWord, mix } from '../../../../server/src/adapters/model/hash';
import { features } from '../../../../server/src/adapters/model/linear';
import { type Hints, headingFeatures, pairFeatures, rowOf } from '../../../../server/src/adapters/model/pairs';
import { historyFeatures, tokenFeatures } from '../../../../server/src/adapters/model/tagger';
import type { Piece } from '../../../../server/src/adapters/model/tags';
import { PAD, type View, viewOf } from '../../../../server/src/adapters/model/view';
import { FEATURES } from '../../../../server/src/adapters/model/weights';
import { prepare } from '../../../../server/src/engine/prepare';

/*
 * Weights made for other features are noise, and nothing else would tell: the model would read on, badly. A change of what follows is
 * right when FEATURES was raised with it and the weights were made anew (`npm run train`). No word here is in the knowledge, so that
 * no term that is added there fails this.
 */
const AS_THEY_ARE = { version: 1, sum: 2289954954 };

test('the features are those of their version', () => {
  expect({ version: FEATURES, sum: sumOfAll() }).toEqual(AS_THEY_ARE);
});

const WORDS = 'Blorp zzyxing qwv-grm, QWV Ab___cd (frumious) or snark';

function sumOfAll(): number {
  let sum = 0;
  const add = (values: ArrayLike<number>) => {
    for (let at = 0; at < values.length; at++) sum = mix(sum, values[at] as number);
  };
  const [sentence] = prepare(WORDS).sentences;
  if (sentence === undefined) throw new Error('there is no sentence');
  const { words, endings, shapes, section } = viewOf(sentence, 'findings');
  for (const column of [words, endings, shapes, [section]]) add(column);
  const scratch = features();
  const rows = () => scratch.rows.subarray(0, scratch.count);
  for (const hinted of [false, true]) {
    const view = viewWith(hinted);
    for (let index = 0; index < view.length; index++) {
      tokenFeatures(view, index, scratch);
      historyFeatures(view, index, index % 9, (index * 5) % 9, scratch);
      add(rows());
    }
    const row = rowOf(
      view,
      PIECES,
      PIECES.map((_, index) => CERTAINTIES[index % 3] ?? 'present'),
      hinted ? HINTS : undefined,
    );
    for (let from = 0; from < PIECES.length; from++) {
      for (let to = 0; to < PIECES.length; to++) {
        if (from === to) continue;
        pairFeatures(row, from, to, scratch);
        add(rows());
        headingFeatures(row, from, row, to, scratch);
        add(rows());
      }
    }
  }
  return sum >>> 0;
}

const LENGTH = 14;
const CERTAINTIES = ['present', 'absent', 'uncertain'] as const;

/** Columns of numbers that have nothing to do with any word. */
function viewWith(hinted: boolean): View {
  const column = (name: string, most = 0) =>
    Int32Array.from({ length: LENGTH + 2 * PAD }, (_, at) => {
      if (at < PAD || at >= LENGTH + PAD) return 0;
      const value = mix(hashWord(name), at);
      return most === 0 ? value : (value >>> 1) % most;
    });
  return {
    ...{ length: LENGTH, section: hashWord('findings'), heading: hinted, hinted },
    ...{ words: column('words'), endings: column('endings'), shapes: column('shapes', 32), roles: column('roles') },
    ...{ cues: column('cues', 17), sizes: column('sizes', 4), silent: column('silent', 2) },
    ...{ hintTags: column('hintTags', 9), hintRules: column('hintRules') },
  };
}

const piece = (first: number, last: number, type: Piece['type'], measurement = false): Piece => ({
  ...{ first, last, type, measurement },
});
const PIECES: readonly Piece[] = [
  ...[piece(0, 0, 'observation'), piece(1, 2, 'anatomy'), piece(4, 4, 'observation'), piece(6, 7, 'observation', true)],
  ...[piece(9, 9, 'anatomy', true), piece(10, 10, 'anatomy'), piece(11, 13, 'observation')],
];
const HINTS: Hints = {
  pairs: new Map([
    [1, 5],
    [2 * PIECES.length + 1, -14],
    [3 * PIECES.length + 2, 77],
  ]),
  headings: new Map([[64 + 2, 9]]),
  outgoing: Int32Array.from(PIECES, (_, index) => index % 4),
  incoming: Int32Array.from(PIECES, (_, index) => (index * 3) % 8),
};
