import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  FillInResult,
  ImportTemplateResult,
  StructureFileResult,
  StructureResult,
} from '../../server/src/protocol';
import { type Client, startClient, withServer } from './program';
import { at, URI } from './reports';

const REPORT = [
  'EXAM: CT pulmonary angiogram.',
  'FINDINGS: The lungs are clear. Small pleural effusion.',
  'IMPRESSION: Small pleural effusion.',
  '',
].join('\n');
const NO_HISTORY = {
  id: 'bad',
  description: 'A heading that is read as a section of its own',
  headings: [{ heading: 'Technique', places: ['lung'] }, { heading: 'Other' }],
};

let client: Client;
const server = withServer(() => client);

const structured = (params: object = {}) =>
  client.request<StructureResult>('radlens/structure', { uri: URI, ...params });

describe('a structured report', () => {
  test('tells its template, its headings, what is required and empty, and where each line stands', async () => {
    client = await startClient(server.path);
    client.open(URI, REPORT);
    const result = await structured();
    expect(result).toMatchObject({
      template: 'ct-pulmonary-angiogram',
      description: expect.stringContaining('pulmonary'),
      gaps: [
        { heading: 'Pulmonary Arteries', label: 'Pulmonary embolism' },
        { heading: 'Heart and Great Vessels', label: 'Heart and Great Vessels' },
        { heading: 'Mediastinum and Hila', label: 'Mediastinum and Hila' },
      ],
      proof: { ok: true, places: [] },
    });
    expect(result.headings[0]).toEqual({ heading: 'Pulmonary Arteries', normal: 'No pulmonary embolism.' });
    const document = TextDocument.create('', '', 0, result.text);
    expect(result.items.map(({ range, heading }) => [heading, document.getText(range)])).toEqual([
      [undefined, 'CT pulmonary angiogram.'],
      ['Lungs and Airways', 'The lungs are clear.'],
      ['Pleura', 'Small pleural effusion.'],
      [undefined, 'Small pleural effusion.'],
    ]);
  });

  test('takes moves of clauses and normal statements that were asked for', async () => {
    client = await startClient(server.path);
    client.open(URI, REPORT);
    const moves = [{ at: at(REPORT, 'pleural'), to: 'Lungs and Airways' }];
    const { text, items, proof } = await structured({ revision: { moves, normals: ['Pulmonary Arteries'] } });
    expect(text).toContain('Pulmonary Arteries:\n- No pulmonary embolism.\n');
    expect(text).toContain('Lungs and Airways:\n- The lungs are clear.\n- Small pleural effusion.\n');
    expect(items.filter(({ source }) => source.length === 0)).toHaveLength(1);
    expect(proof.ok).toBe(true);
  });

  test('has the most urgent of the impression first where that is asked for, and tells its order', async () => {
    client = await startClient(server.path);
    client.open(URI, 'IMPRESSION:\n1. Mild cardiomegaly.\n2. Acute pulmonary embolism.\n');
    const revision = { moves: [], normals: [] };
    const source = await structured({ revision });
    expect(source).toMatchObject({ impressionOrder: 'source' });
    expect(source.text).toContain('1. Mild cardiomegaly.\n2. Acute pulmonary embolism.\n');
    const urgent = await structured({ revision: { ...revision, impressionOrder: 'urgency' } });
    expect(urgent).toMatchObject({ impressionOrder: 'urgency', proof: { ok: true } });
    expect(urgent.text).toContain('1. Acute pulmonary embolism.\n2. Mild cardiomegaly.\n');
  });

  test('says where in the report the words are that the proof misses', async () => {
    client = await startClient(server.path);
    client.open(URI, REPORT);
    client.notify('radlens/templateFiles', { files: [{ uri: 'file:///bad.json', text: JSON.stringify(NO_HISTORY) }] });
    const { proof } = await structured({ template: 'bad' });
    expect(proof.ok).toBe(false);
    expect(proof.places).toHaveLength(proof.differences.length);
    const document = TextDocument.create('', '', 0, REPORT);
    const words = proof.places.map((place) => document.getText(place).toLowerCase());
    expect(
      words.some((word) => word === 'lungs' || word === 'clear'),
      words.join(),
    ).toBe(true);
  });
});

describe('the text of a structured file', () => {
  test('is made of an open report or of any text, as text or JSON', async () => {
    client = await startClient(server.path);
    client.open(URI, REPORT);
    const { text } = await structured();
    const file = (params: object) =>
      client.request<StructureFileResult>('radlens/structureFile', { id: 'a.rad', format: 'text', ...params });
    expect(await file({ source: { uri: URI } })).toMatchObject({ content: text, proof: { ok: true } });
    expect(await file({ source: { text: REPORT } })).toMatchObject({
      content: text,
      template: 'ct-pulmonary-angiogram',
    });
    const crlf = await file({ source: { text: REPORT.replaceAll('\n', '\r\n') } });
    expect(crlf.content).toBe(text.replaceAll('\n', '\r\n'));
    const { content } = await file({ source: { text: REPORT }, format: 'json', template: 'generic' });
    expect(JSON.parse(content)).toMatchObject({
      id: 'a.rad',
      schemaVersion: 1,
      template: 'generic',
      proof: { ok: true },
    });
  });

  test('is refused for a text that is too large to be read whole', async () => {
    client = await startClient(server.path);
    const source = { text: 'No effusion. '.repeat(100_000) };
    await expect(client.request('radlens/structureFile', { id: 'a', format: 'text', source })).rejects.toThrow(
      'too large',
    );
  });
});

describe('filling in', () => {
  const fillIn = (into: string) => client.request<FillInResult>('radlens/fillIn', { uri: URI, into });

  test('writes a snippet for what is required and empty into the report', async () => {
    client = await startClient(server.path);
    client.open(URI, REPORT, 7);
    const { edits, version } = await fillIn('report');
    expect(version).toBe(7);
    const end = { line: 1, character: REPORT.split('\n')[1]?.length };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the protocol's snippets are written so.
    const choice = '${1|___,No pulmonary embolism.,Pulmonary embolism.,Possible pulmonary embolism.|}';
    const blanks = ['Heart and Great Vessels', 'Mediastinum and Hila'].map(
      (heading, index) => `\n${heading}:\n- \${${index + 2}:___}`,
    );
    const snippet = `\nPulmonary Arteries:\n- ${choice}${blanks.join('')}`;
    expect(edits).toEqual([{ range: { start: end, end }, snippet }]);
  });

  test('or into its structured form in the place of the whole', async () => {
    client = await startClient(server.path);
    client.open(URI, REPORT.replace('clear', 'clear ($3 \\ {a})'));
    const [edit, ...rest] = (await fillIn('structured')).edits;
    expect(rest).toEqual([]);
    expect(edit?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 3, character: 0 } });
    expect(edit?.snippet).toContain('Pulmonary Arteries:\n- ${1|___,');
    expect(edit?.snippet).toContain('clear (\\$3 \\\\ {a\\})');
  });
});

describe('the import of a page', () => {
  test('gives a template file that is taken as it is, and tells what it left out', async () => {
    client = await startClient(server.path);
    const html = `<html><head><title>CT Knee</title><script>alert(1)</script></head><body>
      <section data-section-name="Findings"><section data-section-name="Menisci"><textarea id="m">The menisci are intact.</textarea>
      </section></section></body></html>`;
    const { json, id, notUnderstood } = await client.request<ImportTemplateResult>('radlens/importTemplate', { html });
    expect(notUnderstood.join('\n')).toContain('script');
    expect(JSON.parse(json)).toMatchObject({
      id,
      headings: [{ heading: 'Menisci', normal: 'The menisci are intact.' }, { heading: 'Other' }],
    });
    client.notify('radlens/templateFiles', { files: [{ uri: 'file:///knee.json', text: json }] });
    const known = await client.request<{ id: string }[]>('radlens/templates');
    expect(known.map((template) => template.id)).toContain(id);
  });

  test('says why a page is no template', async () => {
    client = await startClient(server.path);
    await expect(client.request('radlens/importTemplate', { html: '<p>Hello' })).rejects.toThrow('heading');
  });
});

describe('code actions of a report', () => {
  const actionsAt = async (text: string, word: string, only: string) => {
    const position = at(text, word);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range: { start: position, end: position },
      context: { diagnostics: [], only: [only] },
    });
    return actions.map(({ title }) => title);
  };

  test('convert one section, and in the template’s form move a line or insert a normal statement', async () => {
    client = await startClient(server.path);
    client.open(URI, REPORT);
    expect(await actionsAt(REPORT, 'pleural', 'refactor.rewrite.template')).toEqual([
      'Convert this report to the template',
      'Convert FINDINGS to the template',
    ]);
    expect(await actionsAt(REPORT, 'pleural', 'refactor.move')).toEqual([]);
    const { text } = await structured();
    client.notify('textDocument/didChange', { textDocument: { uri: URI, version: 2 }, contentChanges: [{ text }] });
    expect(await actionsAt(text, 'pleural', 'refactor.move')).toContain('Move to Lungs and Airways');
    expect(await actionsAt(text, 'pleural', 'refactor.rewrite.normal')).toContain(
      'Insert the template’s normal statement for Pulmonary Arteries',
    );
  });

  test('are none for a text that is only shown', async () => {
    client = await startClient(server.path);
    const uri = 'radlens-structured:/a.rad';
    client.open(uri, REPORT);
    const range = { start: at(REPORT, 'pleural'), end: at(REPORT, 'pleural') };
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    expect(await client.request('textDocument/codeAction', params)).toEqual([]);
  });
});
