import { FileType, Uri, workspace } from 'vscode';

/** Reports by the thousand are walked through one by one; no list of them is ever held. */
export async function* reportFiles(uris: readonly Uri[]): AsyncGenerator<Uri> {
  const waiting = [...uris].reverse();
  for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
    const type = await typeOf(uri);
    if (type === FileType.File) yield uri;
    if (type !== FileType.Directory) continue;
    const entries = await workspace.fs.readDirectory(uri);
    entries.sort(([a], [b]) => b.localeCompare(a, undefined, { numeric: true }));
    for (const [name, kind] of entries) {
      if (isWanted(name, kind)) waiting.push(Uri.joinPath(uri, name));
    }
  }
}

/** A link to a folder may lead round in a circle; what has been structured is not structured once more. */
function isWanted(name: string, kind: FileType): boolean {
  if (kind === FileType.Directory) return !name.startsWith('.') && name !== 'node_modules';
  return (kind & FileType.File) !== 0 && /\.rad$/i.test(name) && !/ \(structured\)\.rad$/i.test(name);
}

async function typeOf(uri: Uri): Promise<FileType | undefined> {
  try {
    const { type } = await workspace.fs.stat(uri);
    // What the user names is followed, wherever it leads.
    return type & ~FileType.SymbolicLink;
  } catch {
    return FileType.File;
  }
}
