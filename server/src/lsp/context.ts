import type { Connection } from 'vscode-languageserver/node';
import type { Adapter } from '../adapters/adapter';
import type { Settings } from '../protocol';
import type { Endpoint } from '../protocol/models';
import type { Client } from './client';
import type { Documents, Reading } from './documents';
import type { Guarded } from './guard';
import type { TokenMemory } from './semanticTokens';
import type { Structures } from './structured';
import type { TemplateStore } from './templateStore';
import type { WorkspaceIndex } from './workspaceIndex';

/** What requests are answered from. */
export interface RequestContext {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly tokens: TokenMemory;
  readonly templates: TemplateStore;
  readonly structures: Structures;
  readonly index: WorkspaceIndex;
  readonly settings: () => Settings;
  readonly client: () => Client;
  /** Every adapter, those that ask a model among them. */
  readonly adapters: () => readonly Adapter[];
  /** Where the language model's reports would go. */
  readonly endpoint: () => Endpoint | undefined;
}

/** Registers one request through the guard. */
export type Register = <P, R>(guarded: Guarded<P, R>) => void;

/** The answer from the reading of a document, null for one that is not open. */
export function given<R>(reading: Reading | undefined, answer: (reading: Reading) => R): R | null {
  return reading === undefined ? null : answer(reading);
}
