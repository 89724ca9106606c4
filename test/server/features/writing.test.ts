import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { completion } from '../../../server/src/features/completion';
import { impression } from '../../../server/src/features/impression';
import { inlayHints } from '../../../server/src/features/inlayHints';
import { macroText } from '../../../server/src/features/macro';
import { newReport } from '../../../server/src/features/newReport';
import { numbering } from '../../../server/src/features/numbering';
import { templates } from '../../../server/src/structuring/templates';
import { applied, withCursor } from './marked';

describe('completion', () => {
  const offered = (marked: string, macros = {}) => {
    const { report, offset } = withCursor(marked);
    return completion(report, offset, macros);
  };
  const labels = (marked: string, macros = {}) => offered(marked, macros).map(({ label }) => label);

  test('offers terms by their first letters, with what they mean', () => {
    const [first] = offered('FINDINGS:\nSmall pneumot$0');
    expect(first).toMatchObject({ kind: 'finding', label: 'pneumothorax', about: 'Air in the pleural space.' });
    expect(offered('FINDINGS:\nPneumot$0')[0]?.text).toBe('Pneumothorax');
  });

  test('takes the place of the letters typed and of nothing else', () => {
    const { report, offset } = withCursor('FINDINGS:\nSmall pneumot$0 seen.');
    const [first] = completion(report, offset, {});
    expect(first && applied(report.text, [{ ...first.replace, newText: first.text }])).toBe(
      'FINDINGS:\nSmall pneumothorax seen.',
    );
  });

  test.each(['FINDINGS:\nSmall pneu$0mo', 'FINDINGS:\nSmall p$0', 'FINDINGS:\n$0', 'FINDINGS:\nA 12$0'])(
    'nothing in %j',
    (text) => {
      expect(labels(text)).toEqual([]);
    },
  );

  test('after a side no place of which there is only one', () => {
    expect(labels('FINDINGS:\nNormal li$0')).toContain('liver');
    expect(labels('FINDINGS:\nThe left li$0')).not.toContain('liver');
  });

  test('headings that the report lacks at the beginning of a line, as it writes its others', () => {
    expect(labels('FINDINGS:\nClear lungs.\n\nIm$0')[0]).toBe('IMPRESSION');
    expect(labels('Findings:\nClear lungs.\n\nIm$0')[0]).toBe('Impression');
    // What is typed is a heading by itself.
    expect(labels('FINDINGS:\nClear lungs.\nIMP$0')[0]).toBe('IMPRESSION');
    expect(labels('FINDINGS:\nClear lungs.\n\nTECH$0')[0]).toBe('TECHNIQUE');
    expect(labels('FINDINGS:\nClear lungs.\nIMPRESSION:\nNormal.\n\nFi$0')).not.toContain('FINDINGS');
    expect(labels('FINDINGS:\nThe im$0')).not.toContain('IMPRESSION');
  });

  test('whole sentences by all their first words', () => {
    const [first] = offered('FINDINGS:\nClear lungs. No focal con$0');
    expect(first).toMatchObject({ kind: 'phrase', text: 'No focal consolidation, pleural effusion or pneumothorax.' });
    const { report } = withCursor('FINDINGS:\nClear lungs. No focal con$0');
    expect(first && report.text.slice(first.replace.start, first.replace.end)).toBe('No focal con');
    expect(labels('FINDINGS:\nThere is no foc$0').filter((label) => label.includes('.'))).toEqual([]);
  });

  test('the user’s own texts', () => {
    const macros = { nochange: 'No change in the {side} effusion.' };
    expect(offered('FINDINGS:\nnoch$0', macros)[0]).toMatchObject({
      kind: 'macro',
      snippet: true,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets.
      text: 'No change in the ${1|left,right,bilateral|} effusion.',
    });
  });
});

describe('a macro', () => {
  test('takes the side that the sentence names', () => {
    expect(macroText('tube in the {side} chest', 'On the Right a ')).toBe('tube in the right chest');
  });
  test('asks for what it cannot know, and keeps the rest as it is', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of snippets.
    expect(macroText('{hedge} {} costs $5 {x}', '')).toBe('${1|possible,probable,suspected|} $2 costs \\$5 {x\\}');
  });
});

describe('a numbered list', () => {
  const entered = (marked: string) => {
    const offset = marked.indexOf('$0');
    const text = marked.replace('$0', '');
    return applied(text, numbering(text, offset));
  };

  test.each([
    ['IMPRESSION:\n1. Effusion.\n$0', 'IMPRESSION:\n1. Effusion.\n2. '],
    ['IMPRESSION:\r\n 9) Effusion.\r\n$0', 'IMPRESSION:\r\n 9) Effusion.\r\n 10) '],
    ['1. Effusion.\n$0\n2. Edema.\n3. Nodule.\nEnd', '1. Effusion.\n2. \n3. Edema.\n4. Nodule.\nEnd'],
    ['1. Effusion\n$0 and edema.', '1. Effusion\n2.  and edema.'],
    ['1. Effusion.\n2. \n$0', '1. Effusion.\n\n'],
    ['Effusion.\n$0', 'Effusion.\n'],
    ['2.3 cm nodule.\n$0', '2.3 cm nodule.\n'],
    ['1. Effusion.\n$02. Edema.', '1. Effusion.\n2. Edema.'],
    ['$0', ''],
  ])('%j', (before, after) => {
    expect(entered(before)).toBe(after);
  });
});

describe('over the impression', () => {
  test('stand its findings, those in doubt, and what it leaves out', () => {
    const report = analyze(
      'FINDINGS:\nSmall left pleural effusion. 5 mm nodule in the right upper lobe. Old rib fracture. No edema. Normal heart.\nIMPRESSION:\n1. Left pleural effusion.\n2. Possible pneumonia. No edema.',
    );
    const found = impression(report);
    const names = (list: readonly { readonly name: string }[] = []) => list.map(({ name }) => name);
    expect(names(found?.findings)).toEqual(['pleural effusion', 'pneumonia']);
    expect(names(found?.uncertain)).toEqual(['pneumonia']);
    expect(names(found?.unaddressed)).toEqual(['lung nodule', 'rib fracture']);
    expect(found && report.text.slice(found.at.start, found.at.end)).toBe('IMPRESSION');
  });

  test('what suggests a conclusion is addressed by it', () => {
    const report = analyze('FINDINGS:\nRight basilar opacity may represent pneumonia.\nIMPRESSION:\nPneumonia.');
    expect(impression(report)?.unaddressed).toEqual([]);
    expect(impression(analyze('FINDINGS: Edema.'))).toBeUndefined();
  });

  test('what every such exam shows is not missing', () => {
    const report = analyze(
      'FINDINGS: Physiologic uptake in the tonsils. Old rib fracture.\nIMPRESSION: Partial response.',
    );
    expect(impression(report)?.unaddressed.map(({ name }) => name)).toEqual(['rib fracture']);
  });
});

test('sizes are shown in millimetres, and against the one before', () => {
  const report = analyze('FINDINGS:\nThe nodule measures 1.2 cm, previously 8 mm.');
  const all = { start: 0, end: report.text.length };
  expect(inlayHints(report, all).map(({ offset, text }) => [report.text.slice(0, offset).slice(-6), text])).toEqual([
    ['1.2 cm', '= 12 mm, +50 %'],
  ]);
  expect(inlayHints(report, { start: 0, end: 5 })).toEqual([]);
});

describe('a new report', () => {
  test.each(templates)('for $id has the template’s headings and is read as a report', (template) => {
    const snippet = newReport(template);
    const plain = snippet.replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}|\$\d+/g, '$1').replace(/\\(.)/g, '$1');
    expect(plain).not.toMatch(/[${}]/);
    const names = analyze(plain).sections.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['examination', 'technique', 'findings', 'impression']));
    for (const { heading } of template.headings) expect(plain).toContain(`${heading.toUpperCase()}: `);
    expect(snippet.match(/\$0/g)).toHaveLength(1);
  });
});
