import * as assert from 'node:assert';
import { commands, EventEmitter, window } from 'vscode';
import type { FindingsView } from '../../../client/src/findingsView';
import { type ModelService, modelService } from '../../model-service';
import { radgraphProgram } from '../../server/host/radgraph-program';
import { closeAll, lensesOf, openReport, radlens, readingWith, set, tokensOf, when, wordsOf } from './editor';

/** The model knows no opacity. */
const TEXT = 'FINDINGS:\nThere is a left effusion. No pneumothorax.\n\nIMPRESSION:\nOpacity at the base.\n';

describe('An answer that comes late', () => {
  let service: ModelService;
  beforeEach(async () => {
    service = await modelService();
  });
  afterEach(async () => {
    await set({ adapter: undefined, 'llm.url': undefined, 'llm.model': undefined, 'radgraph.command': undefined });
    await closeAll();
    await service.close();
  });

  it('changes what is already shown of the rules’ reading: the line over the impression, the findings and the status', async () => {
    const { models, status, findings } = await radlens();
    models.seams.questions = { first: async () => 'yes', second: async () => 'no' };
    const { answer } = service;
    const asked = new EventEmitter<void>();
    const held: (() => void)[] = [];
    service.answer = (response, question) => {
      held.push(() => answer(response, question));
      asked.fire();
    };
    await set({ adapter: 'llm', 'llm.url': service.url, 'llm.model': 'slow' });
    const editor = await openReport(TEXT);
    const { document } = editor;
    await commands.executeCommand('radlens.findings.focus');
    await window.showTextDocument(document);
    await models.commands.allow();
    await when('the question', asked.event, () => (held.length > 0 ? true : undefined));

    // The rules have read, and the model is asked: what they read is all there.
    const rules = await readingWith(
      document,
      ({ adapter, version }) => adapter === 'rules' && version === document.version,
    );
    assert.deepStrictEqual(wordsOf(document, rules.present), ['effusion', 'Opacity']);
    assert.match(await lensesOf(editor), /^1 finding\n1 not addressed: pleural effusion$/);
    const byRules = ['lung opacity present', 'pleural effusion present', 'pneumothorax absent'];
    await when('the findings of the rules', findings.onShow, () => same(namesIn(findings), byRules));
    await when('the state', status.onDraw, () => (status.shown().reading === 'asking llm' ? true : undefined));
    assert.strictEqual(status.shown().detail, 'by rules');
    const colours = (await tokensOf(document)).data;

    // Both parts of the report are answered, one after the other.
    held.shift()?.();
    await when('the second question', asked.event, () => (held.length > 0 ? true : undefined));
    assert.match(status.shown().reading ?? '', /^llm answers: part 1 of 2|^asking llm/);
    held.shift()?.();
    const late = await readingWith(document, ({ adapter }) => adapter === 'llm');
    assert.strictEqual(late.version, rules.version);
    const byModel = ['pleural effusion present', 'pneumothorax absent'];
    await when('the findings of the model', findings.onShow, () => same(namesIn(findings), byModel));
    assert.match(await lensesOf(editor), /^1 not addressed: pleural effusion$/);
    await when('the state', status.onDraw, () => (status.shown().detail === 'by llm' ? true : undefined));
    assert.ok(!/asking|answers/.test(status.shown().reading ?? ''), status.shown().reading);
    assert.notDeepStrictEqual((await tokensOf(document)).data, colours);
    await models.commands.revoke();
  });

  it('and is a failure in a bridge’s own words makes no link and no picture of them', async () => {
    const { status } = await radlens();
    const error = '[more](command:workbench.action.terminal.new) $(flame)';
    const program = radgraphProgram(`say(JSON.stringify({ number, error: ${JSON.stringify(error)} }));`);
    await set({ adapter: 'radgraph', 'radgraph.command': [process.execPath, '-e', program] });
    const { document } = await openReport(TEXT);
    const { adapter } = await readingWith(document, ({ notes }) => notes.some((note) => note.includes('command:')));
    assert.strictEqual(adapter, 'rules');
    const shown = await when('the reason', status.onDraw, () => {
      const { reading } = status.shown();
      return reading?.includes('radgraph failed') ? reading : undefined;
    });
    assert.ok(!/\]\(|\$\(/.test(shown), shown);
  });
});

/** What the tree has, without its order. */
function namesIn({ shown }: FindingsView): readonly string[] {
  const nodes = shown()?.nodes ?? [];
  const all = nodes.flatMap((node) => (node.kind === 'group' ? node.findings : []));
  return all.map(({ finding }) => `${finding.name} ${finding.state}`).sort();
}

function same(names: readonly string[], wanted: readonly string[]): true | undefined {
  return names.join() === wanted.join() ? true : undefined;
}
