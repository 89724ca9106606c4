import { describe, expect, test } from 'vitest';
import type { Action } from '../../../../server/src/features/actions/action';
import { affirm } from '../../../../server/src/features/actions/affirm';
import { assert } from '../../../../server/src/features/actions/assert';
import { deny } from '../../../../server/src/features/actions/deny';
import { rehedge } from '../../../../server/src/features/actions/rehedge';
import { applied, withCursor } from '../marked';

const HEAD = 'FINDINGS:\n';
const PREFERRED = ['possible', 'may represent', 'suspicious for'];

/** The body after each action offered at the cursor, the whole text compared. */
function changed(
  body: string,
  offer: (report: Parameters<typeof affirm>[0], offset: number) => readonly Action[],
): string[] {
  const { report, offset } = withCursor(`${HEAD}${body}`);
  return offer(report, offset).map(({ changes }) => {
    const text = applied(report.text, changes);
    expect(text.startsWith(HEAD)).toBe(true);
    return text.slice(HEAD.length);
  });
}

const one =
  (offer: (report: Parameters<typeof affirm>[0], offset: number) => Action | undefined) =>
  (report: Parameters<typeof affirm>[0], offset: number) =>
    [offer(report, offset)].flatMap((action) => action ?? []);

describe('affirm', () => {
  test.each([
    ['No effu$0sion.', ['Effusion.']],
    ['There is no effu$0sion.', ['There is effusion.']],
    ['No evidence of pneumo$0thorax. Clear lungs.', ['Pneumothorax. Clear lungs.']],
    ['No effusion or pneumo$0thorax.', ['Effusion and pneumothorax.', 'No effusion. Pneumothorax.']],
    [
      'No edema, pleural effu$0sion, or pneumothorax.\nNormal heart.',
      [
        'Edema, pleural effusion, and pneumothorax.\nNormal heart.',
        'No edema or pneumothorax. Pleural effusion.\nNormal heart.',
      ],
    ],
  ])('%s', (body, texts) => {
    expect(changed(body, affirm)).toEqual(texts);
  });

  test.each(['There is an effu$0sion.', 'Possible effu$0sion.', 'The lungs are cle$0ar.'])(
    'nothing is denied in %s',
    (body) => {
      expect(changed(body, affirm)).toEqual([]);
    },
  );

  test('says in its title what becomes present', () => {
    const { report, offset } = withCursor(`${HEAD}No effusion or pneumo$0thorax.`);
    expect(affirm(report, offset).map(({ title }) => title)).toEqual([
      'Remove “No”: pleural effusion, pneumothorax become present',
      'Take pneumothorax out of “No …”: it becomes present',
    ]);
  });
});

describe('deny', () => {
  test.each([
    ['There is a left pleural effu$0sion.', []],
    ['There is an effu$0sion.', ['There is no effusion.']],
    ['There is a pleural effu$0sion.', ['There is no pleural effusion.']],
    ['Pericardial effu$0sion. Small nodule.', ['No pericardial effusion. Small nodule.']],
    ['Pneumo$0thorax. Clear lungs.', ['No pneumothorax. Clear lungs.']],
    ['A 3 cm ma$0ss.', []],
    ['Small effu$0sion.', []],
    ['No effu$0sion.', []],
  ])('%s', (body, texts) => {
    expect(changed(body, one(deny))).toEqual(texts);
  });
});

describe('assert', () => {
  test.each([
    ['Possible pneum$0onia in the left lower lobe.', ['Pneumonia in the left lower lobe.']],
    ['There is a probable hiatal her$0nia.', ['There is a hiatal hernia.']],
    ['Left basilar opacity may represent pneum$0onia.', ['Left basilar opacity represents pneumonia.']],
    ['Bibasilar opacities could represent atelec$0tasis.', ['Bibasilar opacities represent atelectasis.']],
    ['Cannot exclude a frac$0ture.', ['Fracture.']],
    ['Pneumo$0thorax cannot be excluded.', ['Pneumothorax.']],
    ['Opacity may represent pneum$0onia or atelectasis.', []],
    ['Small effu$0sion.', []],
  ])('%s', (body, texts) => {
    expect(changed(body, one(assert))).toEqual(texts);
  });
});

describe('rehedge', () => {
  const rewritten = (body: string, preferred = PREFERRED) =>
    changed(body, (report, offset) => rehedge(report, offset, preferred));

  test('keeps one of two hedges', () => {
    expect(rewritten('Opacity m$0ay possibly represent pneumonia.', [])).toEqual(['Opacity may represent pneumonia.']);
    expect(rewritten('Poss$0ible likely pneumonia.', [])).toEqual(['Possible pneumonia.', 'Likely pneumonia.']);
    expect(rewritten('Findings are suspicious for poss$0ible pneumonia.', [])).toEqual([
      'Findings are suspicious for pneumonia.',
    ]);
  });

  test('writes what the user prefers, where it fits', () => {
    expect(rewritten('Prob$0able pneumonia.')).toEqual(['Possible pneumonia.']);
    expect(rewritten('Opacity could represent$0 pneumonia.')).toContain('Opacity may represent pneumonia.');
    expect(rewritten('Poss$0ible pneumonia.')).toEqual([]);
  });

  test('says what is possible for what cannot be excluded', () => {
    expect(rewritten('Cann$0ot exclude a fracture.')).toEqual(['Possible fracture.']);
    expect(rewritten('A small pneumothorax cannot be exc$0luded.')).toEqual(['Possible small pneumothorax.']);
  });

  test('leaves what is no hedge alone', () => {
    expect(rewritten('Small$0 effusion.')).toEqual([]);
    expect(rewritten('No$0 effusion.')).toEqual([]);
  });
});
