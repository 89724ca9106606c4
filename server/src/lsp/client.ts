import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What the client can do, as far as answers depend on it. */
export interface Client {
  readonly configuration: boolean;
  readonly configurationEvents: boolean;
  readonly applyEdit: boolean;
  readonly markdown: boolean;
  /** Takes symbols in symbols; others get a flat list. */
  readonly nestedSymbols: boolean;
  /** Takes actions with edits; others get commands alone. */
  readonly actionLiterals: boolean;
  /** Checks the version that an edit was made for. */
  readonly versionedEdits: boolean;
  /** Shows actions that cannot be done, with the reason. */
  readonly disabledActions: boolean;
  readonly showDocument: boolean;
  /** Takes, for a definition, the words one comes from and the whole sentence one goes to. */
  readonly definitionLinks: boolean;
  /** Takes texts with tab stops. */
  readonly snippets: boolean;
  /** Asks for the colours again when it is told that they are others. */
  readonly tokenRefresh: boolean;
  /** The same of the lines above the text, and of the words within it. */
  readonly lensRefresh: boolean;
  readonly hintRefresh: boolean;
}

export function clientOf({ workspace, textDocument, window }: ClientCapabilities): Client {
  return {
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    applyEdit: workspace?.applyEdit === true,
    markdown: textDocument?.hover?.contentFormat?.[0] === 'markdown',
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    actionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    showDocument: window?.showDocument?.support === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    tokenRefresh: workspace?.semanticTokens?.refreshSupport === true,
    lensRefresh: workspace?.codeLens?.refreshSupport === true,
    hintRefresh: workspace?.inlayHint?.refreshSupport === true,
  };
}
