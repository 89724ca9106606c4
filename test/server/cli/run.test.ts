import { describe, expect, test } from 'vitest';
import { file, radlens } from './terminal';

const REPORT = 'FINDINGS: Small left pleural effusion. No pneumothorax.\nIMPRESSION: Small left effusion.';

describe('input', () => {
  test('lines are answered one by one, in order; a broken one in its place', async () => {
    const lines = [`{"id": 7, "text": "No edema."}`, 'nonsense', '', `{"id": "b", "text": "Clear lungs."}`];
    const { status, rows, stderr } = await radlens('analyze --ndjson', `\uFEFF${lines.join('\n')}`);
    expect(status).toBe(1);
    expect(stderr).toBe('');
    expect(rows()).toMatchObject([
      { id: '7', schemaVersion: 1 },
      { id: null, line: 2, error: expect.stringContaining('not JSON') },
      { id: null, line: 3, error: 'the line is empty' },
      { id: 'b', schemaVersion: 1 },
    ]);
  });

  test('bytes that are not UTF-8 cost only their line', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 10]), Buffer.from('{"id": "b", "text": ""}\n')]);
    const { status, rows } = await radlens('check --ndjson --format json', bytes);
    expect(status).toBe(1);
    expect(rows()).toMatchObject([{ id: null, line: 1, error: 'not UTF-8' }, { id: 'b' }]);
  });

  test('one report from standard input has the id -, and a byte-order mark is not its text', async () => {
    const { status, rows } = await radlens('analyze', `\uFEFF${REPORT}`);
    expect(status).toBe(0);
    const [report] = rows();
    expect(report.id).toBe('-');
    for (const { start, end, text } of report.entities) expect(REPORT.slice(start, end)).toBe(text);
  });

  test('a missing file costs only itself', async () => {
    const path = file('a.rad', REPORT);
    const { status, rows, stderr } = await radlens(`analyze ${path} ${path}.none ${path}`);
    expect(status).toBe(1);
    expect(stderr).toBe(`radlens: ${path}.none: no such file\n`);
    expect(rows().map(({ id }) => id)).toEqual([path, path]);
  });

  test('empty text and control characters are answered', async () => {
    for (const text of ['', '\u0000\u0007', '\uD800', '🫁 no 🫁', 'a'.repeat(50_000)]) {
      for (const verb of ['analyze', 'structure', 'check', 'labels --taxonomy chexpert']) {
        const { status, rows } = await radlens(`${verb} --ndjson`, JSON.stringify({ id: 'x', text }));
        expect(status).toBe(0);
        expect(rows()).toHaveLength(1);
      }
    }
  });
});

describe('wrong usage', () => {
  test.each([
    'analyze --frobnicate',
    'analyse',
    'analyze --adapter none',
    'structure --template none',
    'labels',
    'labels --taxonomy none',
  ])('%s: status 2, up to three lines on standard error, nothing on standard output', async (line) => {
    const { status, stdout, stderr } = await radlens(line, REPORT);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n').length).toBeLessThan(4);
    expect(stderr).not.toBe('');
  });

  test('a template and a taxonomy that cannot be read are wrong usage', async () => {
    const path = file('bad.json', '{"id": 3}');
    for (const line of [`structure --template ${path}`, `labels --taxonomy ${path}`]) {
      const { status, stdout, stderr } = await radlens(line, REPORT);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(path);
    }
  });

  test.each([
    ['{"id": "mine",', /not JSON: .* at 1:\d+ \(line:column\)/],
    [
      '{"id": "mine", "description": "d", "labels": [{"name": "A", "concepts": ["pleural-efusion"]}]}',
      /pleural-effusion/,
    ],
    ['{"id": "mine", "description": "d", "labels": [{"name": "A", "concept": []}]}', /labels\.0: Unrecognized key/],
    ['{"id": "mine", "description": "d", "labels": [{"name": "A"}, {"name": "A"}]}', /labels\.1\.name: "A" .* twice/],
    ['{"id": "mine", "description": "d", "labels": []}', /labels: /],
  ])('a bad taxonomy says where and what: %s', async (source, message) => {
    const path = file('taxonomy.json', source);
    const { status, stdout, stderr } = await radlens(`labels --taxonomy ${path}`, REPORT);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n').length).toBeLessThan(4);
  });

  test('a report named in place of a template or a taxonomy is not quoted', async () => {
    const path = file('report.rad', REPORT);
    for (const line of [`structure --template ${path}`, `labels --taxonomy ${path}`]) {
      const { status, stdout, stderr } = await radlens(line, REPORT);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('not JSON');
      expect(stderr).not.toMatch(/effusion|FINDINGS/i);
    }
  });
});

describe('verbs', () => {
  test('analyze --format radgraph', async () => {
    const { rows } = await radlens('analyze --format radgraph', REPORT);
    const [{ id, 0: graph }] = rows();
    expect(id).toBe('-');
    expect(graph.text).toBe('Small left pleural effusion . No pneumothorax . Small left effusion .');
    expect(graph.data_split).toBe('inference');
    const words = graph.text.split(' ');
    for (const entity of Object.values<{ tokens: string; start_ix: number; end_ix: number }>(graph.entities)) {
      expect(words.slice(entity.start_ix, entity.end_ix + 1).join(' ')).toBe(entity.tokens);
    }
  });

  test('analyze --format text marks the report up', async () => {
    const { stdout } = await radlens('analyze --format text', REPORT);
    expect(stdout).toContain('{pleural} [+effusion]');
    expect(stdout).toContain('[-pneumothorax]');
  });

  test('analyze --explain says why, and names the words that gave nothing', async () => {
    const { rows } = await radlens('analyze --explain', 'FINDINGS: No pneumothorax. Zorblax of the left lung.');
    const [report] = rows();
    const pneumothorax = report.entities.find(({ text }: { text: string }) => text === 'pneumothorax');
    expect(pneumothorax.why).toContain('"No"');
    expect(report.unexplained.map(({ text }: { text: string }) => text)).toContain('Zorblax');
    expect(report.unread).toContainEqual({ start: 10, end: 12, text: 'No', reason: 'cue', rule: 'no' });
  });

  test('structure keeps every word and proves it', async () => {
    const { rows, status } = await radlens('structure --format json', REPORT);
    expect(status).toBe(0);
    expect(rows()[0].proof).toEqual({ ok: true, differences: [] });
  });

  test('several files as text say which is which', async () => {
    const path = file('a.rad', REPORT);
    const { stdout } = await radlens(`structure ${path} ${path}`);
    expect(stdout.split(`==> ${path} <==`)).toHaveLength(3);
  });

  test('labels as lines and as a table', async () => {
    const { rows } = await radlens('labels --taxonomy chexpert', REPORT);
    expect(rows()[0].labels['Pleural Effusion']).toBe(1);
    expect(Object.keys(rows()[0].labels)).toHaveLength(14);
    const { stdout, stderr } = await radlens(
      'labels --taxonomy chexpert --format csv --ndjson',
      '{"id": "a,b", "text": ""}\nx',
    );
    const [header, row, broken] = stdout.split('\r\n');
    expect(header).toMatch(/^id,No Finding,Enlarged Cardiomediastinum,/);
    expect(row).toMatch(/^"a,b",/);
    expect(broken).toBe(','.repeat(14));
    // The table has no place for it.
    expect(stderr).toBe('radlens: line 2: not JSON\n');
  });

  test.each(['embedded', 'ensemble'])('--adapter %s reads, and evidence says so', async (adapter) => {
    const { rows, status } = await radlens(`analyze --adapter ${adapter}`, REPORT);
    expect(status).toBe(0);
    const [{ entities, issues }] = rows();
    expect(issues).toEqual([]);
    expect(entities[0]).toMatchObject({
      text: 'Small',
      evidence: { adapter, model: expect.any(String), confidence: expect.any(Number) },
    });
    expect((await radlens(`structure --format json --adapter ${adapter}`, REPORT)).status).toBe(0);
    expect((await radlens('adapters')).stdout).toContain(`\n${adapter} `);
  });

  test.each(['templates', 'taxonomies', 'adapters'])('%s: a line each, the id first', async (verb) => {
    const { status, stdout } = await radlens(verb);
    expect(status).toBe(0);
    for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^[a-z0-9-]+ {2,}\S/);
  });

  test('--help and --version', async () => {
    expect((await radlens('--help')).stdout).toContain('radlens analyze');
    expect((await radlens('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('compare', () => {
  test('tells what two adapters say differently, and how far they agree', async () => {
    const path = file('a.rad', REPORT);
    const { status, stderr } = await radlens(`compare --adapters rules,embedded ${path} ${path}`);
    expect(status).toBe(0);
    expect(stderr).toMatch(/rules and embedded over 2 report\(s\): entities F1 \d\.\d{3}, relations F1 \d\.\d{3}/);
    const json = await radlens(`compare --adapters rules,embedded --format json ${path}`);
    expect(json.rows()[0]).toMatchObject({ schemaVersion: 1, adapters: ['rules', 'embedded'] });
  });

  test('two that both find no relation agree on relations', async () => {
    const json = await radlens('compare --adapters rules,embedded --format json', 'No effusion.');
    expect(json.rows()[0]).toMatchObject({ agreement: { entities: 1, relations: 1 }, differences: [] });
    expect(json.stderr).toContain('relations F1 1.000');
  });

  test('an adapter that is not connected costs its comparison, not the run, and says how to connect it', async () => {
    const { status, rows, stderr } = await radlens(
      'compare --adapters rules,onnx --ndjson --format json',
      `{"id":1,"text":"Clear."}`,
    );
    expect(status).toBe(0);
    expect(rows()).toEqual([expect.objectContaining({ id: '1', differences: [] })]);
    expect(stderr).toContain('RADLENS_ONNX');
    expect(stderr).not.toContain('F1');
  });

  test.each(['rules', 'rules,rules', 'rules,nobody', 'rules,embedded,ensemble'])(
    'refuses --adapters %s',
    async (ids) => {
      const { status, stdout } = await radlens(`compare --adapters ${ids}`);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    },
  );
});
