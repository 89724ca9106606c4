import { type Disposable, DocumentLink, languages, Range, Uri, ViewColumn, window, workspace } from 'vscode';

const SCHEME = 'radlens-note';

/** A line of a note, and the file that it is about: its first words lead there. */
export interface NoteLine {
  readonly text: string;
  readonly about?: { readonly name: string; readonly uri: Uri };
}

export interface Notes extends Disposable {
  /** Shows what there is to tell of a long piece of work, as a text to read, search and copy. */
  readonly show: (title: string, lines: readonly NoteLine[]) => Promise<void>;
}

export function createNotes(): Notes {
  const all = new Map<string, readonly NoteLine[]>();
  let count = 0;

  async function show(title: string, lines: readonly NoteLine[]): Promise<void> {
    count += 1;
    const uri = Uri.from({ scheme: SCHEME, path: `/${title}`, query: String(count) });
    all.set(uri.toString(), lines);
    const document = await workspace.openTextDocument(uri);
    // A language of its own, for which long lines are broken: what would be sent is to be seen to its end.
    const broken = await languages.setTextDocumentLanguage(document, SCHEME);
    // Another language closes the document and opens it anew.
    all.set(uri.toString(), lines);
    await window.showTextDocument(broken, {
      viewColumn: ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  const linesOf = (uri: Uri) => all.get(uri.toString()) ?? [];
  const disposables = [
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) =>
        linesOf(uri)
          .map(({ text, about }) => (about === undefined ? text : `${about.name}: ${text}`))
          .join('\n'),
    }),
    languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      {
        provideDocumentLinks: ({ uri }) =>
          linesOf(uri).flatMap(({ about }, line) =>
            about === undefined ? [] : [new DocumentLink(new Range(line, 0, line, about.name.length), about.uri)],
          ),
      },
    ),
    workspace.onDidCloseTextDocument(({ uri }) => all.delete(uri.toString())),
  ];
  return {
    show,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
