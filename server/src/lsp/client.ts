import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What the client can do, as far as answers depend on it. */
export interface Client {
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly markdown: boolean;
  /** Checks the version that an edit was made for. */
  readonly versionedEdits: boolean;
  /** Shows actions that cannot be done, with the reason. */
  readonly disabledActions: boolean;
  readonly showDocument: boolean;
}

export function clientOf({ workspace, textDocument, window }: ClientCapabilities): Client {
  return {
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    showDocument: window?.showDocument?.support === true,
  };
}
