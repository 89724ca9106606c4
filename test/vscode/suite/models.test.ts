import * as assert from 'node:assert';
import { existsSync, rmSync } from 'node:fs';
import { type CancellationToken, CancellationTokenSource, commands, Uri, window, workspace } from 'vscode';
import { chat, type EditorModel } from '../../../client/src/languageModels';
import { entitiesIn, type ModelService, modelService } from '../../model-service';
import { closeAll, folder, hoverOver, openReport, radlens, readingWith, set, when, wordsOf } from './editor';

const TEXT = 'FINDINGS:\nThere is a left effusion. No pneumothorax. Opacity at the base.\n';

describe('A model in the editor', () => {
  let service: ModelService;
  /** What the user is asked, and answers. */
  const questions: string[] = [];
  let yes: readonly string[] = [];

  before(async () => {
    const { models } = await radlens();
    models.seams.questions = {
      first: async ({ endpoint }) => {
        questions.push(`first ${endpoint}`);
        return yes.includes('first') ? 'yes' : 'no';
      },
      second: async ({ endpoint }) => {
        questions.push(`second ${endpoint}`);
        return yes.includes('second') ? 'yes' : 'no';
      },
    };
  });
  beforeEach(async () => {
    service = await modelService();
    questions.length = 0;
    yes = [];
  });
  afterEach(async () => {
    const { models } = await radlens();
    models.seams.isTrusted = () => true;
    await set({ adapter: undefined, 'llm.url': undefined, 'llm.model': undefined, 'llm.provider': undefined });
    await closeAll();
    await service.close();
  });

  it('sends nothing before the user has allowed the address, then reads, and stops when the consent is taken back', async () => {
    await set({ adapter: 'llm', 'llm.url': service.url, 'llm.model': 'tiny' });
    const { document } = await openReport(TEXT);
    const refused = await readingWith(document, ({ notes }) => notes.some((note) => note.includes('not allowed')));
    assert.strictEqual(refused.adapter, 'rules');
    assert.deepStrictEqual(questions, [`first ${service.url}`]);
    assert.strictEqual(service.asked.length, 0);

    yes = ['first'];
    await commands.executeCommand('radlens.models.allow');
    const read = await readingWith(document, ({ adapter }) => adapter === 'llm');
    assert.deepStrictEqual(wordsOf(document, read.present), ['effusion']);
    assert.deepStrictEqual(wordsOf(document, read.absent), ['pneumothorax']);
    assert.ok((await hoverOver(document, 'pneumothorax')).includes('tiny'));

    const before = service.asked.length;
    await commands.executeCommand('radlens.models.revoke');
    await readingWith(document, ({ notes }) => notes.some((note) => note.includes('not allowed')));
    assert.strictEqual(service.asked.length, before);
  });

  it('sends nothing to an address elsewhere without a second yes, and shows the masked text', async () => {
    await set({ adapter: 'llm', 'llm.url': 'https://llm.hospital.example/v1', 'llm.model': 'big' });
    const { document } = await openReport('FINDINGS:\nEffusion, compared to Okonkwo prior of 03/04/2021.\n');
    yes = ['first'];
    await readingWith(document, ({ notes }) => notes.some((note) => note.includes('not allowed')));
    await commands.executeCommand('radlens.models.allow');
    assert.deepStrictEqual(
      questions.filter((question) => question.startsWith('second')),
      questions
        .filter((question) => question.startsWith('first'))
        .map((question) => question.replace('first', 'second')),
    );
    await commands.executeCommand('radlens.models.showSent');
    const shown = await when('the text', window.onDidChangeVisibleTextEditors, () =>
      window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === 'radlens-note'),
    );
    const text = shown.document.getText();
    assert.ok(text.includes('Effusion, compared to [NAME] prior of [DATE].'), text);
    assert.ok(!text.includes('Okonkwo'));
    assert.strictEqual(shown.document.isDirty, false);
  });

  it('asks nobody in a workspace that is not trusted', async () => {
    const { models } = await radlens();
    models.seams.isTrusted = () => false;
    yes = ['first', 'second'];
    await set({ adapter: 'llm', 'llm.url': service.url, 'llm.model': 'tiny' });
    const { document } = await openReport(TEXT);
    await readingWith(document, ({ notes }) => notes.some((note) => note.includes('not trusted')));
    assert.deepStrictEqual(questions, []);
    assert.strictEqual(service.asked.length, 0);
  });

  it('starts no process in a workspace that is not trusted, and the one that the user has set in a trusted one', async () => {
    const { models } = await radlens();
    const trace = Uri.joinPath(folder(), 'started.txt');
    const write = `require('node:fs').writeFileSync(${JSON.stringify(trace.fsPath)}, 'yes')`;
    const isStarted = () => existsSync(trace.fsPath);
    models.seams.isTrusted = () => false;
    await set({ adapter: 'radgraph', 'radgraph.command': [process.execPath, '-e', write] });
    try {
      const { document } = await openReport(TEXT);
      await readingWith(document, ({ notes }) => notes.some((note) => note.includes('not trusted')));
      assert.strictEqual(isStarted(), false);
      models.seams.isTrusted = () => true;
      await set({ adapter: 'rules' });
      await set({ adapter: 'radgraph' });
      const other = await openReport(TEXT.replace('left', 'right'));
      await readingWith(other.document, ({ notes }) => notes.some((note) => note.includes('radgraph')) && isStarted());
    } finally {
      await set({ 'radgraph.command': undefined });
      rmSync(trace.fsPath, { force: true });
    }
  });

  it('takes no adapter, address, command or folder from a workspace', async () => {
    const file = Uri.joinPath(folder(), '.vscode', 'settings.json');
    const evil = {
      'radlens.adapter': 'llm',
      'radlens.llm.url': service.url,
      'radlens.llm.model': 'evil',
      'radlens.llm.provider': 'vscode',
      'radlens.radgraph.command': ['touch', 'evil'],
      'radlens.onnx.folder': '/evil',
      'radlens.macros': { seen: 'yes' },
    };
    try {
      await workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(evil)));
      const settings = () => workspace.getConfiguration('radlens');
      await when('the settings of the workspace', workspace.onDidChangeConfiguration, () =>
        settings().get<{ seen?: string }>('macros')?.seen === 'yes' ? true : undefined,
      );
      assert.strictEqual(settings().get('adapter'), 'rules');
      assert.strictEqual(settings().get('llm.url'), '');
      assert.strictEqual(settings().get('llm.model'), '');
      assert.strictEqual(settings().get('llm.provider'), 'openai');
      assert.deepStrictEqual(settings().get('radgraph.command'), []);
      assert.strictEqual(settings().get('onnx.folder'), '');
    } finally {
      await workspace.fs.delete(file);
      await when('the settings without it', workspace.onDidChangeConfiguration, () =>
        workspace.getConfiguration('radlens').get<{ seen?: string }>('macros')?.seen === undefined ? true : undefined,
      );
    }
  });

  it('keeps a key in the secret storage, and sends it to its address alone', async () => {
    const { models } = await radlens();
    models.seams.askForKey = async () => 'a-secret-key';
    yes = ['first'];
    await set({ adapter: 'llm', 'llm.url': service.url, 'llm.model': 'tiny' });
    const { document } = await openReport(TEXT);
    await commands.executeCommand('radlens.models.setKey');
    await commands.executeCommand('radlens.models.allow');
    await readingWith(document, ({ adapter }) => adapter === 'llm');
    assert.strictEqual(service.asked.at(-1)?.authorization, 'Bearer a-secret-key');
    assert.ok(!JSON.stringify(workspace.getConfiguration('radlens')).includes('a-secret-key'));
    await commands.executeCommand('radlens.models.removeKey');
    const other = await openReport(TEXT.replace('left', 'Left'));
    await readingWith(other.document, ({ adapter }) => adapter === 'llm');
    assert.strictEqual(service.asked.at(-1)?.authorization, undefined);
    await commands.executeCommand('radlens.models.revoke');
  });

  it('may be one of VS Code’s own, after two yeses, with identifiers masked', async () => {
    const { models } = await radlens();
    const asked: string[] = [];
    models.seams.select = async () => [
      fake(async function* (question) {
        asked.push(question);
        yield* [...entitiesIn(question)].map((letter) => letter);
      }),
    ];
    yes = ['first', 'second'];
    await set({ adapter: 'llm', 'llm.provider': 'vscode', 'llm.model': 'house' });
    const { document } = await openReport('FINDINGS:\nLeft effusion, seen by Okonkwo before.\n');
    const read = await readingWith(document, ({ adapter }) => adapter === 'llm');
    assert.deepStrictEqual(wordsOf(document, read.present), ['effusion']);
    assert.deepStrictEqual(asked, ['1: Left effusion, seen by [NAME] before.']);
    assert.ok(questions.includes('second vscode'));
    await commands.executeCommand('radlens.models.revoke');
  });
});

describe('A language model of VS Code', () => {
  const params = {
    number: 1,
    model: 'house',
    messages: [{ role: 'user' as const, content: '1: Clear.' }],
    mostCharacters: 10,
  };
  const never = new CancellationTokenSource().token;

  it('is cut at its limit, and told to stop', async () => {
    let stopped = false;
    const endless = fake(async function* (_, token) {
      while (!token.isCancellationRequested) yield 'xxxx';
      stopped = true;
    });
    const lengths: number[] = [];
    const answer = await chat(
      params,
      never,
      (length) => lengths.push(length),
      async () => [endless],
    );
    assert.ok('failure' in answer && answer.reason.includes('did not end'));
    assert.deepStrictEqual(lengths, [4, 8]);
    // The generator is closed with its loop; what it was told is what counts.
    assert.ok(stopped || endless.token().isCancellationRequested);
  });

  it('is cancelled with the request', async () => {
    const source = new CancellationTokenSource();
    const slow = fake(async function* () {
      source.cancel();
      yield 'x';
    });
    const answer = await chat(
      params,
      source.token,
      () => undefined,
      async () => [slow],
    );
    assert.ok('failure' in answer);
    assert.ok(slow.token().isCancellationRequested);
  });

  it('that is not there, or fails, is a reason in our own words', async () => {
    const none = await chat(
      params,
      never,
      () => undefined,
      async () => [],
    );
    assert.ok('failure' in none && none.reason.includes('house'));
    const broken = fake(async function* () {
      yield '';
      throw new Error('[x](command:evil)');
    });
    const failed = await chat(
      params,
      never,
      () => undefined,
      async () => [broken],
    );
    assert.ok('failure' in failed && !failed.reason.includes('evil'));
  });
});

/** A model of VS Code that answers as `say` does; `token` is what it was given to stop by. */
function fake(say: (question: string, token: CancellationToken) => AsyncIterable<string>) {
  let given: CancellationToken | undefined;
  const model: EditorModel & { readonly token: () => CancellationToken } = {
    id: 'house',
    name: 'House',
    vendor: 'tests',
    token: () => {
      assert.ok(given);
      return given;
    },
    sendRequest: async (messages, _, token) => {
      given = token;
      const [last] = messages.slice(-1);
      const question = (last?.content ?? []).map((part) => ('value' in part ? String(part.value) : '')).join('');
      return { text: say(question, token) };
    },
  };
  return model;
}
