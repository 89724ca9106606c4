import { l10n, type Memento, window } from 'vscode';
import type { Endpoint } from '../../server/src/protocol/models';
import { plain } from './plain';

/** What the user has allowed, by where reports go; taken back at any time. */
export interface Consents {
  /** Whether reports may go there; one that leaves the machine needs its own yes. */
  readonly allows: (endpoint: Endpoint) => boolean;
  readonly allowed: () => readonly string[];
  /** Asks the user, twice where reports leave the machine. True when all was allowed. */
  readonly ask: (endpoint: Endpoint) => Promise<boolean>;
  readonly revoke: (endpoint: string) => Promise<void>;
}

/** The questions; tests answer them in the user's place. */
export interface Questions {
  /** `show`: the user wants to see first what would be sent. */
  readonly first: (endpoint: Endpoint) => Promise<'yes' | 'no' | 'show'>;
  /** The second question, for what leaves the machine. */
  readonly second: (endpoint: Endpoint) => Promise<'yes' | 'no'>;
}

const KEY = 'radlens.consents';

/** By endpoint: `remote` once the user said yes to reports leaving the machine. */
type Store = Readonly<Record<string, { readonly remote: boolean }>>;

export function createConsents(memory: Memento, questions: Questions, showSent: () => Promise<void>): Consents {
  const store = () => memory.get<Store>(KEY, {});
  const known = (endpoint: string) => (Object.hasOwn(store(), endpoint) ? store()[endpoint] : undefined);

  async function ask(endpoint: Endpoint): Promise<boolean> {
    let first = await questions.first(endpoint);
    while (first === 'show') {
      await showSent();
      first = await questions.first(endpoint);
    }
    if (first === 'no') return false;
    if (endpoint.remote && (await questions.second(endpoint)) !== 'yes') return false;
    await memory.update(KEY, { ...store(), [consentKey(endpoint)]: { remote: endpoint.remote } });
    return true;
  }

  return {
    allows: (endpoint) => {
      const given = known(consentKey(endpoint));
      return given !== undefined && (!endpoint.remote || given.remote);
    },
    allowed: () => Object.keys(store()),
    ask,
    revoke: async (endpoint) => {
      const { [endpoint]: _, ...rest } = store();
      await memory.update(KEY, rest);
    },
  };
}

/** What a yes is for: an address, and of VS Code, where each model may be another company's, one model. */
export function consentKey({ endpoint, model }: Endpoint): string {
  return endpoint === 'vscode' ? `vscode:${model}` : endpoint;
}

/** In words for the user: `http://127.0.0.1:11434/v1 (llama3.1)`. */
export function nameOf({ endpoint, model }: Endpoint): string {
  const own = /^vscode(?::(.*))?$/s.exec(endpoint);
  const place = own === null ? endpoint : l10n.t('a language model of VS Code');
  const which = model === '' ? (own?.[1] ?? '') : model;
  return which === '' ? place : `${place} (${which})`;
}

export const QUESTIONS: Questions = {
  async first(endpoint) {
    const [yes, show] = [l10n.t('Allow'), l10n.t('Show What Would Be Sent')];
    const message = l10n.t(
      'RadLens would send findings and impressions of your reports to {0}. Nothing is sent before you allow it.',
      nameOf(endpoint),
    );
    const answer = await window.showInformationMessage(plain(message), yes, show);
    return answer === yes ? 'yes' : answer === show ? 'show' : 'no';
  },
  async second(endpoint) {
    const yes = l10n.t('Send Masked Reports');
    const message = l10n.t('Reports would leave this machine, to {0}.', nameOf(endpoint));
    const detail = l10n.t(
      'Names, dates, numbers and addresses are masked first. Masking cannot be complete: ask whether your institution permits it.',
    );
    const answer = await window.showWarningMessage(plain(message), { modal: true, detail }, yes);
    return answer === yes ? 'yes' : 'no';
  },
};
