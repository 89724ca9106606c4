import { l10n, SnippetString, SnippetTextEdit, WorkspaceEdit, window, workspace } from 'vscode';
import { rangeOf } from './links';
import { plain } from './plain';
import type { Previews } from './preview';
import { demandProof } from './proof';
import type { Server } from './server';
import { demandWritable, notWritten, STRUCTURED, showSource, sourceDocument } from './source';
import { asking, demandVersion } from './structure';

/**
 * Writes the required items that the report leaves empty, with a tab stop at each blank: into the report, or from its structured
 * text together with it. One step to undo.
 */
export async function fillIn(server: Server, previews: Previews): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const source = await sourceDocument();
  demandWritable(source);
  const into = active?.scheme === STRUCTURED ? 'structured' : 'report';
  const gaps = previews.of(source.uri)?.shown.result.gaps;
  const { edits, version, proof } = await asking(server, () => server.fillIn({ ...previews.wish(source), into }));
  if (edits.length === 0 || (into === 'structured' && gaps?.length === 0)) {
    void window.showInformationMessage(plain(l10n.t('Nothing that the template requires is empty.')));
    return;
  }
  if (into === 'structured') demandProof(source.uri, proof);
  demandVersion(source, version);
  // The tab stops are those of the active editor.
  await showSource(source);
  const edit = new WorkspaceEdit();
  const snippets = edits.map(({ range, snippet }) => {
    const made = new SnippetTextEdit(rangeOf(range), new SnippetString(snippet));
    made.keepWhitespace = true;
    return made;
  });
  edit.set(source.uri, snippets);
  if (!(await workspace.applyEdit(edit))) throw notWritten();
}
