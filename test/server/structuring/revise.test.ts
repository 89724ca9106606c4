import { describe, expect, test } from 'vitest';
import { analyze } from '../../../server/src/engine/analyze';
import { renderText } from '../../../server/src/structuring/render';
import { revise } from '../../../server/src/structuring/revise';
import { structure } from '../../../server/src/structuring/structure';
import { loadTemplate } from '../../../server/src/structuring/template';

const TEMPLATE = loadTemplate({
  id: 'organs',
  description: 'Organs',
  headings: [
    { heading: 'Lungs', places: ['lung'], normal: 'The lungs are clear.' },
    { heading: 'Pleura', places: ['pleura'], normal: 'No pleural effusion.' },
    { heading: 'Spleen', places: ['spleen'] },
    { heading: 'Other' },
  ],
});
const TEXT =
  'HISTORY: cough\nFINDINGS: Small pleural effusion. Motion artifact.\nSPLEEN: Normal in size.\nIMPRESSION: Effusion.\n';

describe('revise', () => {
  const report = analyze(TEXT);
  const revised = (moves: readonly (readonly [string, string])[], normals: readonly string[] = []) => {
    const at = moves.map(([words, to]) => ({ at: TEXT.indexOf(words), to }));
    const result = revise(report, structure(report, { template: TEMPLATE }), TEMPLATE, { moves: at, normals });
    expect(result.proof).toEqual({ ok: true, differences: [] });
    return renderText(result);
  };
  const plain = revised([]);

  test('moves a clause, and keeps the order of the source and of the template', () => {
    expect(plain).toContain('Pleura:\n- Small pleural effusion.\n\nSpleen:');
    expect(revised([['Motion artifact', 'Lungs']])).toBe(
      plain.replace('Other:\n- Motion artifact.\n\n', '').replace('Pleura:', 'Lungs:\n- Motion artifact.\n\nPleura:'),
    );
    expect(revised([['effusion. Motion', 'Other']])).toContain(
      'Other:\n- Small pleural effusion.\n- Motion artifact.\n',
    );
  });

  test('takes the organ along that the source names in a heading', () => {
    expect(revised([['Normal in', 'Lungs']])).toContain('Lungs:\n- SPLEEN: Normal in size.\n');
  });

  test('changes nothing for a heading or a clause that is not there, nor for history and impression', () => {
    expect(revised([['Motion artifact', 'Kidneys']])).toBe(plain);
    expect(revised([['cough', 'Lungs']])).toBe(plain);
    expect(revised([['Effusion.', 'Lungs']])).toBe(plain);
  });

  test('writes a normal statement only where the report is silent', () => {
    expect(revised([], ['Lungs', 'Pleura', 'Spleen'])).toBe(
      plain.replace('Pleura:', 'Lungs:\n- The lungs are clear.\n\nPleura:'),
    );
    expect(plain).not.toContain('clear');
  });

  test('still finds a clause that is lost', () => {
    const structured = structure(report, { template: TEMPLATE });
    const sections = structured.sections.filter(({ heading }) => heading !== 'Pleura');
    const { proof } = revise(report, { ...structured, sections }, TEMPLATE, { moves: [], normals: ['Lungs'] });
    expect(proof.ok).toBe(false);
  });
});
