import {
  type CancellationToken,
  CancellationTokenSource,
  ConfigurationTarget,
  LanguageModelChatMessage,
  LanguageModelError,
  l10n,
  lm,
  window,
  workspace,
} from 'vscode';
import type { ChatParams, ChatResult } from '../../server/src/protocol/models';
import { Refusal } from './refusal';

/** As much of a model of VS Code as is used; tests have one of their own. */
export interface EditorModel {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly sendRequest: (
    messages: LanguageModelChatMessage[],
    options: { readonly justification: string },
    token: CancellationToken,
  ) => Thenable<{ readonly text: AsyncIterable<string> }>;
}

export type SelectModels = (id: string) => Thenable<readonly EditorModel[]>;

export const selectModels: SelectModels = (id) => lm.selectChatModels(id === '' ? {} : { id });

/**
 * Asks a language model of VS Code on the server's behalf. The answer is cut at its limit; why there is none is told in words, never
 * in the model's own.
 */
export async function chat(
  { model: id, messages, mostCharacters }: ChatParams,
  token: CancellationToken,
  progress: (characters: number) => void,
  select: SelectModels,
): Promise<ChatResult> {
  const [model] = await select(id);
  if (model === undefined) return lasting(l10n.t('VS Code has no language model {0}', id));
  const cancel = new CancellationTokenSource();
  const listening = token.onCancellationRequested(() => cancel.cancel());
  if (token.isCancellationRequested) cancel.cancel();
  try {
    const justification = l10n.t('RadLens reads the open radiology report with it, as you have allowed.');
    const answer = await model.sendRequest(messages.map(asMessage), { justification }, cancel.token);
    let text = '';
    for await (const piece of answer.text) {
      if (cancel.token.isCancellationRequested) return lasting(l10n.t('it was stopped'));
      text += piece;
      if (text.length > mostCharacters) {
        cancel.cancel();
        return lasting(l10n.t('its answer did not end; it was cut and is not used'));
      }
      progress(text.length);
    }
    return { text };
  } catch (error) {
    return failed(error);
  } finally {
    listening.dispose();
    cancel.dispose();
  }
}

/** The model and who brings it, in words for the user; the id where VS Code does not know it now. */
export async function describedModel(id: string, select: SelectModels): Promise<string> {
  const [model] = await Promise.resolve(select(id)).catch(() => []);
  return model === undefined ? id : l10n.t('{0} by {1}', model.name, model.vendor);
}

/** There is no system's part in these conversations. */
function asMessage({ role, content }: ChatParams['messages'][number]): LanguageModelChatMessage {
  return role === 'assistant' ? LanguageModelChatMessage.Assistant(content) : LanguageModelChatMessage.User(content);
}

function failed(error: unknown): ChatResult {
  if (!(error instanceof LanguageModelError))
    return { failure: 'passing', reason: l10n.t('the model of VS Code failed') };
  switch (error.code) {
    case LanguageModelError.NoPermissions.name:
      return lasting(l10n.t('VS Code was not permitted to use its language model'));
    case LanguageModelError.NotFound.name:
      return lasting(l10n.t('VS Code knows that language model no more'));
    case LanguageModelError.Blocked.name:
      return lasting(l10n.t('the language model of VS Code is blocked or its quota is used up'));
    default:
      return { failure: 'passing', reason: l10n.t('the model of VS Code failed') };
  }
}

function lasting(reason: string): ChatResult {
  return { failure: 'lasting', reason };
}

/** Lets the user pick one of VS Code's language models, and writes it to the user settings. */
export async function chooseLanguageModel(select: SelectModels): Promise<void> {
  const models = await select('');
  if (models.length === 0) {
    throw new Refusal(l10n.t('VS Code has no language model: install an extension that brings one, and sign in.'));
  }
  const items = models.map(({ id, name, vendor }) => ({ label: name, description: vendor, id }));
  const chosen = await window.showQuickPick(items, { title: l10n.t('Language model of VS Code that reads reports') });
  if (chosen === undefined) return;
  const settings = workspace.getConfiguration('radlens');
  await settings.update('llm.provider', 'vscode', ConfigurationTarget.Global);
  await settings.update('llm.model', chosen.id, ConfigurationTarget.Global);
}
