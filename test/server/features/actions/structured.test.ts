import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../server/src/engine/analyze';
import { changed } from '../../../../server/src/features/actions/action';
import { convertSection } from '../../../../server/src/features/actions/convertSection';
import { BLANK, type FormLine, fillIn, gaps } from '../../../../server/src/features/actions/fillIn';
import { insertNormal } from '../../../../server/src/features/actions/insertNormal';
import { moveLine } from '../../../../server/src/features/actions/moveLine';
import { structure } from '../../../../server/src/structuring/structure';
import { loadTemplate, type Template } from '../../../../server/src/structuring/template';
import { templates } from '../../../../server/src/structuring/templates';
import { withCursor } from '../marked';

const ORGANS = loadTemplate({
  id: 'organs',
  description: 'Organs',
  headings: [
    { heading: 'Lungs', places: ['lung'], normal: 'The lungs are clear.' },
    { heading: 'Pleura', places: ['pleura'], normal: 'No pleural effusion or pneumothorax.' },
    { heading: 'Heart', places: ['heart'] },
    { heading: 'Spleen', places: ['spleen'], normal: 'The spleen is not enlarged.' },
    { heading: 'Other' },
  ],
});

describe('moveLine', () => {
  const moved = (marked: string, to: string) => {
    const { report, offset } = withCursor(marked);
    const action = moveLine(report, ORGANS, offset).find(({ title }) => title === `Move to ${to}`);
    return action && changed(report.text, action.changes);
  };

  test.each([
    [
      'behind the lines of a heading that is there',
      'Findings:\nLungs:\n- Clear lungs.\n- Small pleural ef$0fusion.\n\nPleura:\n- No pneumothorax.\n\nImpression:\n1. Effusion.\n',
      'Pleura',
      'Findings:\nLungs:\n- Clear lungs.\n\nPleura:\n- No pneumothorax.\n- Small pleural effusion.\n\nImpression:\n1. Effusion.\n',
    ],
    [
      'under a new heading in the template’s order',
      'Findings:\nLungs:\n- Clear lungs.\n- Large hea$0rt.\n\nOther:\n- Scar.\n',
      'Heart',
      'Findings:\nLungs:\n- Clear lungs.\n\nHeart:\n- Large heart.\n\nOther:\n- Scar.\n',
    ],
    [
      'with the heading that it leaves empty',
      'Findings:\nLungs:\n- Large hea$0rt.\n\nPleura:\n- No effusion.\n',
      'Heart',
      'Findings:\nPleura:\n- No effusion.\n\nHeart:\n- Large heart.\n',
    ],
    [
      'into a new heading in place of its own',
      'Findings:\nPleura:\n- Large hea$0rt.\n\nOther:\n- Scar.\n',
      'Heart',
      'Findings:\nHeart:\n- Large heart.\n\nOther:\n- Scar.\n',
    ],
    [
      'in front of all others',
      'Findings:\nPleura:\n- Clear lu$0ngs.\n- No effusion.\n',
      'Lungs',
      'Findings:\nLungs:\n- Clear lungs.\n\nPleura:\n- No effusion.\n',
    ],
    [
      'as a sentence where headings stand in front of their words',
      'FINDINGS:\nLungs: Clear lungs. Small pleural ef$0fusion.\nPleura: No pneumothorax.\n',
      'Pleura',
      'FINDINGS:\nLungs: Clear lungs.\nPleura: No pneumothorax. Small pleural effusion.\n',
    ],
    [
      'with the organ that only the heading names, and the text’s line endings',
      'Findings:\r\nSpleen:\r\n- No$0rmal in size.\r\n- No focal lesion.\r\n',
      'Other',
      'Findings:\r\nSpleen:\r\n- No focal lesion.\r\n\r\nOther:\r\n- Spleen: Normal in size.\r\n',
    ],
  ])('puts a line %s', (_, before, to, after) => {
    expect(moved(before, to)).toBe(after);
  });

  test('has nothing for a line outside the template’s headings, nor for the heading itself', () => {
    const everywhere = ['FINDINGS: The lungs are cl$0ear.', 'Findings:\nLu$0ngs:\n- Clear.\n'];
    for (const marked of everywhere) {
      const { report, offset } = withCursor(marked);
      expect(moveLine(report, ORGANS, offset)).toEqual([]);
    }
  });
});

describe('insertNormal', () => {
  const text = 'Findings:\nPleura:\n- Small effusion.\n\nImpression:\n1. Effusion.\n';

  test('writes the statement of a heading that is not mentioned, and of no other', () => {
    const actions = insertNormal(analyze(text), ORGANS);
    expect(actions.map(({ title }) => title)).toEqual([
      'Insert the template’s normal statement for Lungs',
      'Insert the template’s normal statement for Spleen',
    ]);
    const [lungs, spleen] = actions;
    expect(lungs && changed(text, lungs.changes)).toBe(
      text.replace('Pleura:', 'Lungs:\n- The lungs are clear.\n\nPleura:'),
    );
    expect(spleen && changed(text, spleen.changes)).toBe(
      text.replace('effusion.\n', 'effusion.\n\nSpleen:\n- The spleen is not enlarged.\n'),
    );
  });

  test('has nothing for a report without the template’s form', () => {
    expect(insertNormal(analyze('FINDINGS: Small effusion.\n'), ORGANS)).toEqual([]);
  });
});

describe('convertSection', () => {
  const samples = new URL('../../../../client/samples/', import.meta.url);
  const converted = (marked: string) => {
    const { report, offset } = withCursor(marked);
    const conversion = convertSection(report, structure(report, { template: ORGANS }), offset);
    return conversion?.kind === 'offered' ? changed(report.text, conversion.action.changes) : conversion;
  };

  test('gives the findings the organ headings and leaves the rest alone', () => {
    expect(
      converted(
        'HISTORY: cough\n\nFINDINGS: The lungs a$0re clear and the heart is large.\n\nIMPRESSION: Large heart.\n',
      ),
    ).toBe(
      'HISTORY: cough\n\nFINDINGS:\nLungs:\n- The lungs are clear.\n\nHeart:\n- And the heart is large.\n\nIMPRESSION: Large heart.\n',
    );
  });

  test('numbers the impression', () => {
    expect(converted('FINDINGS: The lungs are clear.\nIMPRESSION: Cle$0ar lungs. Large heart.')).toBe(
      'FINDINGS: The lungs are clear.\nIMPRESSION:\n1. Clear lungs.\n2. Large heart.\n',
    );
  });

  test('has nothing for the history, and refuses what has the form already', () => {
    expect(converted('HISTORY: co$0ugh\nFINDINGS: Clear lungs.\n')).toBeUndefined();
    expect(converted('FINDINGS:\nLungs:\n- The lungs a$0re clear.\n')).toMatchObject({ kind: 'refused' });
  });

  test.each(readdirSync(samples).filter((name) => name.endsWith('.rad')))(
    'leaves every clause of %s in its place',
    (name) => {
      const report = analyze(readFileSync(new URL(name, samples), 'utf8'));
      const structured = structure(report);
      const template = templates.find(({ id }) => id === structured.template);
      const itemsOf = ({ sections }: typeof structured) =>
        sections
          .flatMap(({ heading, items }) => items.map(({ label, text }) => `${heading}: ${label ?? ''} ${text}`))
          .sort();
      const offered = report.sections.flatMap(({ start }) => convertSection(report, structured, start) ?? []);
      expect(offered.length).toBeGreaterThan(0);
      for (const conversion of offered) {
        if (conversion.kind !== 'offered') continue;
        const again = analyze(changed(report.text, conversion.action.changes));
        expect(itemsOf(structure(again, template ? { template } : {}))).toEqual(itemsOf(structured));
      }
    },
  );
});

describe('fillIn', () => {
  const withFields = templates.filter(({ headings }) =>
    headings.some(({ required, fields }) => required || fields.some((field) => field.required)),
  );
  const REPORT = 'FINDINGS: The heart is normal.\nIMPRESSION: Normal heart.\n';
  const filled = (template: Template, choose: (choices: readonly string[]) => string) => {
    const report = analyze(REPORT);
    const write = (line: FormLine) =>
      line.map((part) => (typeof part === 'string' ? part : choose(part.choices))).join('');
    return changed(REPORT, fillIn(report, template, gaps(structure(report, { template }), template), write));
  };

  test('has templates to fill in', () => {
    expect(withFields.length).toBeGreaterThan(4);
  });

  test.each(withFields.map((template) => [template.id, template] as const))(
    'writes lines for %s that fill its required items, whatever is chosen',
    (_, template) => {
      const most = Math.max(
        ...template.headings.flatMap(({ fields }) =>
          fields.map(({ from }) => ('choices' in from ? from.choices.length : 3)),
        ),
      );
      for (let turn = 0; turn < most; turn++) {
        const text = filled(template, (choices) => choices[turn % choices.length] ?? '42');
        const structured = structure(analyze(text), { template });
        expect(
          gaps(structured, template).map(({ label }) => label),
          text,
        ).toEqual([]);
        expect(structured.proof.differences, text).toEqual([]);
      }
    },
  );

  test.each(withFields.map((template) => [template.id, template] as const))(
    'says nothing of %s as long as the blanks are left as they are',
    (_, template) => {
      const text = filled(template, () => BLANK);
      const { fields } = structure(analyze(text), { template });
      expect(
        fields.map(({ label, value }) => `${label}: ${value}`),
        text,
      ).toEqual([]);
    },
  );
});
