import { type CancellationToken, l10n, type Progress, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { FileFormat, StructureFileResult } from '../../server/src/protocol';
import { exists } from './importTemplate';
import type { NoteLine, Notes } from './notes';
import { plain } from './plain';
import type { Problems } from './proof';
import { reportFiles } from './reportFiles';
import { reasonOf, type Server } from './server';
import { structuredName } from './source';
import { asking } from './structure';

export interface Work {
  readonly format: FileFormat;
  /** Folder for the results; each beside its report when absent. */
  readonly folder?: Uri;
}

/** So many lines are read in a summary; the rest is counted. */
const MOST_LINES = 1000;

interface Outcome {
  written: number;
  kept: number;
  failed: number;
  readonly lines: NoteLine[];
}

/**
 * Structures reports into files of their own: those and the folders that are given, else what the user chooses. One report at a
 * time is in memory. A result whose proof fails is not written, a file that is there is not overwritten without asking, and
 * what went wrong is listed at the end.
 */
export async function structureFiles(
  server: Server,
  notes: Notes,
  problems: Problems,
  given: readonly Uri[],
  asked?: Work,
): Promise<void> {
  const uris = given.length > 0 ? given : await askForReports();
  if (uris === undefined) return;
  const work = asked ?? (await askForWork());
  if (work === undefined) return;
  const outcome: Outcome = { written: 0, kept: 0, failed: 0, lines: [] };
  await asking(server, async () => undefined);
  await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Structuring reports'), cancellable: true },
    (progress, token) => structureAll(server, problems, uris, work, outcome, progress, token),
  );
  await tell(notes, outcome);
}

async function structureAll(
  server: Server,
  problems: Problems,
  uris: readonly Uri[],
  work: Work,
  outcome: Outcome,
  progress: Progress<{ message: string }>,
  token: CancellationToken,
): Promise<void> {
  const mayOverwrite = createQuestion();
  for await (const uri of reportFiles(uris)) {
    if (token.isCancellationRequested) {
      outcome.lines.push({ text: l10n.t('Cancelled: the reports after these were not structured.') });
      return;
    }
    progress.report({ message: plain(l10n.t('{0}: {1}', outcome.written, nameOf(uri))) });
    try {
      const made = await structureOne(server, uri, work.format);
      if (!made.proof.ok) {
        problems.show(uri, made.proof);
        fail(outcome, uri, l10n.t('not written, the proof failed: {0}', made.proof.differences.join(' ')));
        continue;
      }
      problems.clear(uri);
      const target = targetOf(uri, work);
      const answer = (await exists(target)) ? await mayOverwrite(target) : 'write';
      if (answer === 'stop') return;
      if (answer === 'keep') {
        outcome.kept += 1;
        continue;
      }
      await workspace.fs.writeFile(target, new TextEncoder().encode(made.content));
      outcome.written += 1;
    } catch (error) {
      fail(outcome, uri, reasonOf(error));
    }
  }
}

/** As the editor has it, where it is open with changes that are not saved. */
async function structureOne(server: Server, uri: Uri, format: FileFormat): Promise<StructureFileResult> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const text = open?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(uri));
  const template = workspace.getConfiguration('radlens', uri).get('structure.template', 'automatic');
  return server.structureFile({ id: workspace.asRelativePath(uri), source: { text }, format, template });
}

function targetOf(uri: Uri, { format, folder }: Work): Uri {
  const name = structuredName(uri, format === 'json' ? 'json' : 'rad');
  return folder === undefined ? Uri.joinPath(uri, '..', name) : Uri.joinPath(folder, name);
}

function fail(outcome: Outcome, uri: Uri, text: string): void {
  outcome.failed += 1;
  if (outcome.lines.length < MOST_LINES)
    outcome.lines.push({ about: { name: workspace.asRelativePath(uri), uri }, text });
}

/** Asks once for each file that is there, until the user has one answer for all. */
function createQuestion(): (target: Uri) => Promise<'write' | 'keep' | 'stop'> {
  let all: 'write' | 'keep' | undefined;
  return async (target) => {
    if (all !== undefined) return all;
    const [overwrite, overwriteAll] = [l10n.t('Overwrite'), l10n.t('Overwrite All')];
    const [keep, keepAll] = [l10n.t('Keep'), l10n.t('Keep All')];
    const message = l10n.t('{0} is there already.', workspace.asRelativePath(target));
    const answer = await window.showWarningMessage(
      plain(message),
      { modal: true },
      keep,
      keepAll,
      overwrite,
      overwriteAll,
    );
    if (answer === overwriteAll) all = 'write';
    if (answer === keepAll) all = 'keep';
    if (answer === overwrite || answer === overwriteAll) return 'write';
    return answer === keep || answer === keepAll ? 'keep' : 'stop';
  };
}

async function tell(notes: Notes, { written, kept, failed, lines }: Outcome): Promise<void> {
  const message = l10n.t(
    'Reports structured: {0}; kept as they were: {1}; not structured: {2}.',
    written,
    kept,
    failed,
  );
  if (lines.length === 0) {
    void window.showInformationMessage(plain(message));
    return;
  }
  const unlisted = failed - lines.length;
  const more = unlisted > 0 ? [{ text: l10n.t('And {0} more.', unlisted) }] : [];
  await notes.show(l10n.t('Structured reports'), [{ text: message }, { text: '' }, ...lines, ...more]);
}

async function askForReports(): Promise<readonly Uri[] | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const whole = { label: l10n.t('All reports of the workspace'), uris: folders.map(({ uri }) => uri) };
  const some = { label: l10n.t('Choose files…'), open: { canSelectFiles: true, canSelectMany: true } };
  const folder = { label: l10n.t('Choose a folder…'), open: { canSelectFiles: false, canSelectFolders: true } };
  const items = [...(folders.length > 0 ? [whole] : []), some, folder];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Reports to be structured') });
  if (chosen === undefined || 'uris' in chosen) return chosen?.uris;
  return window.showOpenDialog({ ...chosen.open, filters: { [l10n.t('Radiology report')]: ['rad', 'txt'] } });
}

async function askForWork(): Promise<Work | undefined> {
  const formats: { label: string; description: string; format: FileFormat }[] = [
    { label: l10n.t('Text'), description: '.rad', format: 'text' },
    { label: 'JSON', description: l10n.t('.json, with sources and proof'), format: 'json' },
  ];
  const chosen = await window.showQuickPick(formats, { title: l10n.t('Form of the structured reports') });
  if (chosen === undefined) return undefined;
  const beside = { label: l10n.t('Beside each report'), description: l10n.t('as “name (structured)”') };
  const elsewhere = { label: l10n.t('In another folder…') };
  const place = await window.showQuickPick([beside, elsewhere], { title: l10n.t('Where to write them') });
  if (place === undefined) return undefined;
  if (place === beside) return { format: chosen.format };
  const folders = await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true });
  const [folder] = folders ?? [];
  return folder && { format: chosen.format, folder };
}

function nameOf({ path }: Uri): string {
  return path.split('/').pop() ?? '';
}
