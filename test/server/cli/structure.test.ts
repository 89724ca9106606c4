import { describe, expect, test } from 'vitest';
import { templates } from '../../../server/src/structuring/templates';
import { file, radlens } from './terminal';

const REPORT =
  'FINDINGS: Small left pleural effusion. No pneumothorax.\nIMPRESSION:\n1. Small effusion.\n2. Pneumonia.\n';
const LIVER = 'EXAM: CT abdomen\nFINDINGS: The liver is normal.\nIMPRESSION: Normal liver.\n';
/** Under `Technique:` nothing is read, so that what stands there is said no more. */
const UNSOUND = {
  id: 'unsound',
  description: 'A heading that belongs to another section',
  headings: [{ heading: 'Technique', places: ['pleura'] }, { heading: 'Other' }],
};
const line = (id: unknown, text: unknown) => `${JSON.stringify({ id, text })}\n`;

describe('radlens structure', () => {
  test('answers several files in order: one line of JSON each, or each below its name', async () => {
    const [one, other] = [file('one.rad', REPORT), file('other.rad', LIVER)];
    const json = await radlens(`structure --format json ${one} ${other}`);
    expect(json.rows()).toMatchObject([
      { id: one, schemaVersion: 1, template: 'xr-chest', leftover: [], proof: { ok: true, differences: [] } },
      { id: other, schemaVersion: 1, template: 'ct-abdomen-pelvis', proof: { ok: true } },
    ]);
    const text = await radlens(`structure ${one} ${other}`);
    expect([json.status, text.status, text.stderr]).toEqual([0, 0, '']);
    expect(text.stdout).toMatch(/^==> \S*one\.rad <==\nFindings:\nPleura:\n/);
    expect(text.stdout).toContain(`\n==> ${other} <==\nExam:\nCT abdomen\n`);
    expect((await radlens(`structure ${one}`)).stdout).toMatch(/^Findings:\n/);
  });

  test('answers lines of JSON as text or whole, a broken one in its place', async () => {
    const stdin = `${line('a', REPORT)}{"id": "b", "text":\n${line(3, LIVER)}${line('d', 7)}`;
    const text = await radlens('structure --ndjson', stdin);
    expect([text.status, text.stderr]).toEqual([1, '']);
    expect(text.rows()).toEqual([
      { id: 'a', text: expect.stringContaining('Pleura:\n- Small left pleural effusion.\n- No pneumothorax.\n') },
      { id: null, line: 2, error: expect.stringContaining('not JSON') },
      { id: '3', text: expect.stringContaining('- The liver is normal.\n') },
      { id: null, line: 4, error: 'text: must be a string' },
    ]);
    const json = await radlens('structure --ndjson --format json', stdin);
    expect(json.rows().map(({ template }) => template)).toEqual([
      'xr-chest',
      undefined,
      'ct-abdomen-pelvis',
      undefined,
    ]);
    expect(text.stdout).not.toContain('undefined');
  });

  test('an empty report is an empty structure, and no failure', async () => {
    const text = await radlens(`structure ${file('empty.rad', '')}`);
    expect(text).toMatchObject({ status: 0, stdout: '\n', stderr: '' });
    const [json] = (await radlens('structure --format json', '\n \n')).rows();
    expect(json).toMatchObject({ sections: [], leftover: [], proof: { ok: true } });
    expect((await radlens('structure --ndjson', '')).stdout).toBe('');
  });

  test('lines that end as Windows has them structure as others do, with offsets into the text as it is', async () => {
    const windows = REPORT.replaceAll('\n', '\r\n');
    const { stdout } = await radlens(`structure ${file('windows.rad', windows)}`);
    expect(stdout).toBe((await radlens('structure', REPORT)).stdout);
    const [{ sections }] = (await radlens('structure --format json', windows)).rows();
    const sources = sections.flatMap(({ items }: { items: { source: { start: number; end: number }[] }[] }) =>
      items.flatMap(({ source }) => source.map(({ start, end }) => windows.slice(start, end))),
    );
    expect(sources).toEqual(['Small left pleural effusion.', 'No pneumothorax.', 'Small effusion.', 'Pneumonia.']);
  });

  test('takes each template that the list names, and a file', async () => {
    const list = await radlens('templates');
    const ids = list.stdout
      .trimEnd()
      .split('\n')
      .map((row) => row.split(' ')[0]);
    expect(ids).toEqual(templates.map(({ id }) => id));
    for (const id of ids) {
      const { rows, status } = await radlens(`structure --format json --template ${id}`, REPORT);
      expect([id, status, rows()[0].template, rows()[0].proof.ok]).toEqual([id, 0, id, true]);
    }
    const own = file('own.json', JSON.stringify({ id: 'own', description: 'Ours', headings: [{ heading: 'All' }] }));
    const { stdout } = await radlens(`structure --template ${own}`, REPORT);
    expect(stdout).toContain('Findings:\nAll:\n- Small left pleural effusion.\n- No pneumothorax.\n');
  });

  test('a template that names what there is not is used, and told', async () => {
    const from = { read: 'certainty', concepts: ['efusion'] };
    const headings = [{ heading: 'All', places: ['lungz'], fields: [{ id: 'fluid', label: 'Fluid', from }] }];
    const own = file('own.json', JSON.stringify({ id: 'own', description: 'Ours', parts: ['torax'], headings }));
    const { status, stdout, stderr } = await radlens(`structure --template ${own}`, REPORT);
    expect([status, stdout]).toEqual([0, expect.stringContaining('All:\n- Small left pleural effusion.\n')]);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'radlens: parts.0: No such place: torax.',
      'radlens: headings.0.places.0: No such place: lungz.',
      'radlens: headings.0.fields.0.from.concepts.0: No such concept: efusion.',
    ]);
  });

  test('a failed proof is status 3 at the end, told with the report, and costs no other report', async () => {
    const unsound = file('unsound.json', JSON.stringify(UNSOUND));
    const [bad, good] = [file('bad.rad', REPORT), file('good.rad', LIVER)];
    const text = await radlens(`structure --template ${unsound} ${bad} ${good}`);
    expect(text.status).toBe(3);
    expect(text.stderr).toContain(`radlens: ${bad}: differs from its source: The result lacks “effusion”`);
    expect(text.stderr).not.toContain(good);
    expect(text.stdout).toContain('- The liver is normal.\n');
    const json = await radlens(`structure --format json --template ${unsound} ${bad} ${good}`);
    expect(json.status).toBe(3);
    expect(json.rows().map(({ proof }) => proof.ok)).toEqual([false, true]);
    const lines = await radlens(
      `structure --ndjson --template ${unsound}`,
      `${line('a', REPORT)}nonsense\n${line('c', LIVER)}`,
    );
    expect(lines.status).toBe(3);
    expect(lines.rows()).toMatchObject([{ id: 'a', proof: { ok: false } }, { id: null, line: 2 }, { id: 'c' }]);
    expect(lines.rows()[2]).not.toHaveProperty('proof');
  });

  test('has the impression in the order that is asked for', async () => {
    const source = await radlens('structure --impression-order source', REPORT);
    expect(source.stdout).toBe((await radlens('structure', REPORT)).stdout);
    expect(source.stdout).toContain('Impression:\n1. Small effusion.\n2. Pneumonia.\n');
    const { stdout } = await radlens('structure --impression-order urgency', REPORT);
    expect(stdout).toContain('Impression:\n1. Pneumonia.\n2. Small effusion.\n');
    const json = await radlens('structure --impression-order urgency --format json', REPORT);
    expect(json.rows()[0]).toMatchObject({ impressionOrder: 'urgency', proof: { ok: true } });
  });

  test('an order that there is not is wrong usage', async () => {
    const { status, stdout, stderr } = await radlens('structure --impression-order fear', REPORT);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('radlens: unknown order of the impression "fear"\norders: source, urgency\n');
    expect((await radlens('check --impression-order urgency', REPORT)).status).toBe(2);
  });
});
