import { type Disposable, EventEmitter, l10n, type SecretStorage, window, workspace } from 'vscode';
import type { Endpoint, ModelAccessParams, ModelAccessResult } from '../../server/src/protocol/models';
import { type Consents, consentKey, nameOf } from './consent';

/** What stands between the server and a model: trust, consent and the key. */
export interface ModelAccess extends Disposable {
  /** Answers at once: nothing that waits for the user keeps a reading waiting. */
  readonly answer: (params: ModelAccessParams) => Promise<ModelAccessResult>;
  /** Whether the language model was last refused because the user has not said yes. */
  readonly lacksConsent: () => boolean;
  /** What was refused may be allowed now, or the other way round. */
  readonly onChange: (listener: () => void) => Disposable;
  readonly allow: (endpoint: Endpoint) => Promise<boolean>;
  readonly revoke: (endpoint: string) => Promise<void>;
  readonly setKey: (endpoint: string, key: string) => Promise<void>;
  readonly removeKey: (endpoint: string) => Promise<void>;
}

export function createModelAccess(
  consents: Consents,
  secrets: SecretStorage,
  isTrusted = () => workspace.isTrusted,
): ModelAccess {
  const changes = new EventEmitter<void>();
  /** Each endpoint is asked about once by itself; after that the command is the way. */
  const asked = new Set<string>();
  let lacking = false;

  async function answer({ adapter, ...endpoint }: ModelAccessParams): Promise<ModelAccessResult> {
    if (!isTrusted()) return { allowed: false, reason: l10n.t('this workspace is not trusted') };
    // A command and a folder of the user's own settings, on this machine.
    if (adapter !== 'llm') return { allowed: true };
    // Without a model there is nothing that a yes could be for.
    if (endpoint.endpoint === 'vscode' && endpoint.model === '') {
      const reason = l10n.t('choose one first: run “Radiology: Choose Language Model of VS Code”');
      return { allowed: false, reason };
    }
    lacking = !consents.allows(endpoint);
    if (lacking) {
      if (!asked.has(consentKey(endpoint))) {
        asked.add(consentKey(endpoint));
        // What cannot be asked now can be asked by the command.
        void allow(endpoint).catch(() => undefined);
      }
      const reason = l10n.t('you have not allowed {0}: run “Radiology: Allow Language Model”', nameOf(endpoint));
      return { allowed: false, reason };
    }
    const key = endpoint.endpoint === 'vscode' ? undefined : await secrets.get(keyName(endpoint.endpoint));
    return key === undefined ? { allowed: true } : { allowed: true, key };
  }

  async function allow(endpoint: Endpoint): Promise<boolean> {
    asked.add(consentKey(endpoint));
    const yes = await consents.ask(endpoint);
    if (yes) changes.fire();
    return yes;
  }

  const trust = workspace.onDidGrantWorkspaceTrust(() => changes.fire());
  return {
    answer,
    lacksConsent: () => lacking,
    onChange: changes.event,
    allow,
    revoke: async (endpoint) => {
      await consents.revoke(endpoint);
      changes.fire();
    },
    setKey: async (endpoint, key) => {
      await secrets.store(keyName(endpoint), key);
      changes.fire();
    },
    removeKey: async (endpoint) => {
      await secrets.delete(keyName(endpoint));
      changes.fire();
    },
    dispose: () => {
      trust.dispose();
      changes.dispose();
    },
  };
}

function keyName(endpoint: string): string {
  return `radlens.key:${endpoint}`;
}

/** The key as the user types it, unseen; undefined when the user thinks better of it. */
export async function askForKey(endpoint: string): Promise<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Key for {0}', endpoint),
    prompt: l10n.t('Kept in the secret storage of VS Code, never in settings or logs.'),
    password: true,
    ignoreFocusOut: true,
  });
}
