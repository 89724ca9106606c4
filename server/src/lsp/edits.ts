import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { Action } from '../features/actions/action';
import type { Client } from './client';
import { textEdits } from './convert';
import type { Reading } from './documents';

/** With the version where the client can check it, so that it refuses an edit made for a text that has changed since. */
export function editOf({ document }: Reading, action: Action, versioned: boolean): WorkspaceEdit {
  const edits = textEdits(document, action.changes);
  const { uri, version } = document;
  return versioned ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}

/** The whole text replaced, as one edit. */
export function wholeEdit(reading: Reading, newText: string, { versionedEdits }: Client): WorkspaceEdit {
  const changes = [{ start: 0, end: reading.report.text.length, newText }];
  return editOf(reading, { title: '', changes }, versionedEdits);
}
