import { commands, type Disposable, type LogOutputChannel, l10n, Uri, window } from 'vscode';
import type { ChangeCommands } from './changes';
import type { Compare } from './compare';
import { fillIn } from './fillIn';
import { importTemplate } from './importTemplate';
import { showLegend } from './legend';
import type { Models } from './models';
import { openNewReport } from './newReport';
import type { Notes } from './notes';
import { plain } from './plain';
import type { Previews } from './preview';
import type { Problems } from './proof';
import { Refusal } from './refusal';
import { saveStructuredAs } from './saveAs';
import { reasonOf, type Server } from './server';
import type { Structure } from './structure';
import { structureFiles, type Work } from './structureFiles';
import type { Templates } from './templates';
import { registerViewCommands, type Views } from './viewCommands';

/** What the commands work with. */
export interface Parts {
  readonly server: Server;
  readonly previews: Previews;
  readonly structure: Structure;
  readonly changes: ChangeCommands;
  readonly templates: Templates;
  readonly notes: Notes;
  readonly problems: Problems;
  readonly views: Views;
  /** The folder of the extension. */
  readonly extension: Uri;
  readonly log: LogOutputChannel;
  readonly models: Models;
  readonly compare: Compare;
}

/** The commands. Each is there before the server runs, and says so when it cannot do its work. */
export function registerCommands(parts: Parts): readonly Disposable[] {
  const { server, previews, structure, changes, templates, notes, problems, log, models, compare, views, extension } =
    parts;
  const command = (id: string, run: (...given: unknown[]) => Promise<void>) =>
    commands.registerCommand(id, guarded(run, log));
  return [
    command('radlens.structure.report', structure.open),
    command('radlens.structure.apply', structure.apply),
    command('radlens.structure.template', structure.chooseTemplate),
    command('radlens.structure.saveAs', (place) => saveStructuredAs(server, previews, place)),
    command('radlens.structure.files', (one, several, work) =>
      structureFiles(server, notes, problems, urisOf(one, several), work as Work | undefined),
    ),
    command('radlens.structure.move', changes.move),
    command('radlens.structure.normal', changes.normal),
    command('radlens.structure.impressionOrder', changes.impressionOrder),
    command('radlens.structure.fillIn', () => fillIn(server, previews)),
    command('radlens.templates.guide', async () => {
      await commands.executeCommand('markdown.showPreview', Uri.joinPath(extension, 'client/guide/templates.md'));
    }),
    command('radlens.templates.import', (page) => importTemplate(server, templates, notes, page)),
    command('radlens.report.new', () => openNewReport(server)),
    command('radlens.legend.show', showLegend),
    command('radlens.compare.open', compare.open),
    command('radlens.compare.accept', compare.accept),
    command('radlens.compare.forget', compare.forget),
    command('radlens.compare.export', compare.exportReading),
    command('radlens.models.allow', models.commands.allow),
    command('radlens.models.revoke', models.commands.revoke),
    command('radlens.models.setKey', models.commands.setKey),
    command('radlens.models.removeKey', models.commands.removeKey),
    command('radlens.models.showSent', models.commands.showSent),
    command('radlens.models.choose', models.commands.chooseLanguageModel),
    command('radlens.server.restart', server.restart),
    command('radlens.log.show', async () => log.show()),
    ...registerViewCommands(views, extension, command),
  ];
}

/** What the explorer hands over: the item under the pointer, and all that are selected with it. */
function urisOf(one: unknown, several: unknown): readonly Uri[] {
  const all: readonly unknown[] = Array.isArray(several) && several.length > 0 ? several : [one];
  return all.filter((each): each is Uri => each instanceof Uri);
}

function guarded(run: (...given: unknown[]) => Promise<void>, log: LogOutputChannel) {
  return async (...given: unknown[]): Promise<void> => {
    try {
      await run(...given);
    } catch (error) {
      if (error instanceof Refusal) {
        await refuse(error);
        return;
      }
      log.error(reasonOf(error));
      void window.showErrorMessage(plain(l10n.t('RadLens: {0}', reasonOf(error))));
    }
  };
}

async function refuse({ message, way }: Refusal): Promise<void> {
  if (way === undefined) {
    void window.showWarningMessage(plain(message));
    return;
  }
  void window.showWarningMessage(plain(message), way.title).then((chosen) => {
    if (chosen === way.title) void commands.executeCommand(way.command, ...(way.arguments ?? []));
  });
}
