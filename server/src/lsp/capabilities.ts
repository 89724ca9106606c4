import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { SHOW_COMMAND, STRUCTURE_COMMAND } from '../protocol';
import { CERTAINTY } from './codeActions';
import { LEGEND } from './semanticTokens';
import { MOVE, NORMAL, REWRITE } from './structureActions';

/** What the server can do. No rename: a word of a report is not a name that stands for one thing. */
export const INITIALIZE_RESULT: InitializeResult = {
  serverInfo: { name: 'radlens', version },
  capabilities: {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    documentSymbolProvider: true,
    documentHighlightProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    workspaceSymbolProvider: true,
    completionProvider: {},
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
    codeLensProvider: {},
    inlayHintProvider: true,
    semanticTokensProvider: { legend: LEGEND, full: { delta: true }, range: true },
    codeActionProvider: { codeActionKinds: ['quickfix', CERTAINTY, REWRITE, NORMAL, MOVE] },
    executeCommandProvider: { commands: [STRUCTURE_COMMAND, SHOW_COMMAND] },
  },
};
