import { type Disposable, EventEmitter, type ExtensionContext, l10n, window, workspace } from 'vscode';
import type { CancellationToken, LanguageClient } from 'vscode-languageclient/node';
import {
  CHAT,
  CHAT_PROGRESS,
  type ChatParams,
  type Endpoint,
  MODEL_ACCESS,
  MODEL_ACCESS_CHANGED,
  MODEL_STATE,
  type ModelAccessParams,
  type ModelStateParams,
  SENT_TEXT,
  type SentTextResult,
  VISIBLE,
} from '../../server/src/protocol/models';
import { createConsents, nameOf, QUESTIONS, type Questions } from './consent';
import { chat, chooseLanguageModel, describedModel, type SelectModels, selectModels } from './languageModels';
import { askForKey, createModelAccess } from './modelAccess';
import type { Notes } from './notes';
import { plain } from './plain';
import { Refusal } from './refusal';
import type { Server } from './server';
import { sourceDocument } from './source';

/** The client's part of models that read: what they may, the editor's own models, and how far they are. */
export interface Models extends Disposable {
  /** Answers what a server asks; for each connection anew. */
  readonly serve: (client: LanguageClient) => void;
  /** How far a model is with a document. */
  readonly stateOf: (uri: string) => ModelStateParams | undefined;
  readonly onState: (listener: (state: ModelStateParams) => void) => Disposable;
  /** Whether the language model waits for the user's yes. */
  readonly lacksConsent: () => boolean;
  /** Tells a server that has begun to run which reports are in view. */
  readonly tellVisible: () => void;
  readonly commands: ModelCommands;
  /** What tests answer in the user's or the editor's place. */
  readonly seams: Seams;
}

export interface ModelCommands {
  readonly allow: () => Promise<void>;
  readonly revoke: () => Promise<void>;
  readonly setKey: () => Promise<void>;
  readonly removeKey: () => Promise<void>;
  readonly showSent: () => Promise<void>;
  readonly chooseLanguageModel: () => Promise<void>;
}

export interface Seams {
  questions: Questions;
  select: SelectModels;
  isTrusted: () => boolean;
  askForKey: typeof askForKey;
}

export function createModels(context: ExtensionContext, server: () => Server, notes: Notes): Models {
  const seams: Seams = { questions: QUESTIONS, select: selectModels, isTrusted: () => workspace.isTrusted, askForKey };
  const asking: Questions = {
    first: async (endpoint) => seams.questions.first(await described(endpoint)),
    second: async (endpoint) => seams.questions.second(await described(endpoint)),
  };
  const described = async (endpoint: Endpoint): Promise<Endpoint> =>
    endpoint.endpoint === 'vscode'
      ? { ...endpoint, model: await describedModel(endpoint.model, seams.select) }
      : endpoint;
  const consents = createConsents(context.globalState, asking, showSent);
  const access = createModelAccess(consents, context.secrets, () => seams.isTrusted());
  const states = new Map<string, ModelStateParams>();
  const news = new EventEmitter<ModelStateParams>();
  const listeners = [
    window.onDidChangeVisibleTextEditors(tellVisible),
    // A server that is down asks anew by itself when it is up.
    access.onChange(() => {
      void server()
        .notify(MODEL_ACCESS_CHANGED, {})
        .catch(() => undefined);
    }),
    // What failed was another adapter.
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('radlens.adapter')) forgetStates();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => states.delete(uri.toString())),
  ];

  function forgetStates(): void {
    const before = [...states.values()];
    states.clear();
    for (const { uri, adapter } of before) news.fire({ uri, adapter, state: { kind: 'stopped' } });
  }

  function serve(client: LanguageClient): void {
    // A server that starts anew knows nothing of what the one before was at, nor whether it failed.
    forgetStates();
    client.onDidChangeState(({ newState }) => {
      if (newState !== RUNNING) forgetStates();
    });
    client.onRequest(MODEL_ACCESS, (params: ModelAccessParams) => access.answer(params));
    client.onRequest(CHAT, (params: ChatParams, token: CancellationToken) => {
      const { number } = params;
      const progress = (characters: number) => {
        void client.sendNotification(CHAT_PROGRESS, { number, characters }).catch(() => undefined);
      };
      return chat(params, token, progress, seams.select);
    });
    client.onNotification(MODEL_STATE, (state: ModelStateParams) => {
      // What was given up leaves nothing to tell, and may be of a document that is closed by now.
      if (state.state.kind === 'stopped') states.delete(state.uri);
      else states.set(state.uri, state);
      news.fire(state);
    });
  }

  function tellVisible(): void {
    const reports = window.visibleTextEditors.filter(({ document }) => document.languageId === 'radreport');
    const uris = [...new Set(reports.map(({ document }) => document.uri.toString()))];
    void server()
      .notify(VISIBLE, { uris })
      .catch(() => undefined);
  }

  /** Where the language model's reports would go, as the settings have it. */
  async function sent(): Promise<SentTextResult> {
    const { uri } = await sourceDocument();
    await server().start();
    const result = await server().request<SentTextResult | null>(SENT_TEXT, { uri: uri.toString() });
    if (result !== null) return result;
    throw new Refusal(l10n.t('No language model is connected: set its address and model first.'), {
      title: l10n.t('Open Settings'),
      command: 'workbench.action.openSettings',
      arguments: ['radlens.llm'],
    });
  }

  async function showSent(): Promise<void> {
    const result = await sent();
    const masked = result.remote
      ? l10n.t('with identifiers masked')
      : l10n.t('as it stands, since it stays on this machine');
    await notes.show(l10n.t('What would be sent'), [
      { text: l10n.t('To {0},', nameOf(result)) },
      { text: `${masked}:` },
      { text: '' },
      ...result.text.split('\n').map((text) => ({ text })),
    ]);
  }

  async function connected(): Promise<Endpoint> {
    const { provider, url, model } = settingsOf();
    if (provider === 'vscode') return { endpoint: 'vscode', model, remote: true };
    if (url !== '') return { endpoint: url, model, remote: true };
    throw new Refusal(l10n.t('No language model is connected: set its address and model first.'), {
      title: l10n.t('Open Settings'),
      command: 'workbench.action.openSettings',
      arguments: ['radlens.llm'],
    });
  }

  const modelCommands: ModelCommands = {
    async allow() {
      const { endpoint, model, remote } = await sent();
      if (endpoint === 'vscode' && model === '') {
        throw new Refusal(l10n.t('Choose a language model of VS Code first.'), {
          title: l10n.t('Choose Language Model'),
          command: 'radlens.models.choose',
        });
      }
      await access.allow({ endpoint, model, remote });
    },
    async revoke() {
      const allowed = consents.allowed();
      if (allowed.length === 0) throw new Refusal(l10n.t('You have allowed no language model.'));
      const items = allowed.map((endpoint) => ({ label: nameOf({ endpoint, model: '', remote: false }), endpoint }));
      const chosen =
        allowed.length === 1
          ? items[0]
          : await window.showQuickPick(items, { title: l10n.t('Take back the consent for') });
      if (chosen === undefined) return;
      await access.revoke(chosen.endpoint);
      void window.showInformationMessage(plain(l10n.t('No report is sent to {0} any more.', chosen.label)));
    },
    async setKey() {
      const { endpoint } = await connected();
      const key = await seams.askForKey(endpoint);
      if (key !== undefined && key !== '') await access.setKey(endpoint, key);
    },
    async removeKey() {
      const { endpoint } = await connected();
      await access.removeKey(endpoint);
      void window.showInformationMessage(plain(l10n.t('The key for {0} is removed.', endpoint)));
    },
    showSent,
    chooseLanguageModel: () => chooseLanguageModel(seams.select),
  };

  return {
    serve,
    stateOf: (uri) => states.get(uri),
    onState: news.event,
    lacksConsent: access.lacksConsent,
    tellVisible,
    commands: modelCommands,
    seams,
    dispose: () => {
      for (const listener of [...listeners, access, news]) listener.dispose();
    },
  };
}

/** `State.Running` of the library, which is loaded only with the first report. */
const RUNNING = 2;

function settingsOf(): { readonly provider: string; readonly url: string; readonly model: string } {
  const settings = workspace.getConfiguration('radlens');
  return {
    provider: settings.get('llm.provider', 'openai'),
    url: settings.get('llm.url', '').trim(),
    model: settings.get('llm.model', '').trim(),
  };
}
