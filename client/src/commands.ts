import { commands, type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import { Refusal } from './refusal';
import { reasonOf, type Server } from './server';
import type { Structure } from './structure';

/** The commands. Each is there before the server runs, and says so when it cannot do its work. */
export function registerCommands(server: Server, structure: Structure, log: LogOutputChannel): readonly Disposable[] {
  const command = (id: string, run: () => Promise<void>) => commands.registerCommand(id, guarded(run, log));
  return [
    command('radlens.structure.report', structure.open),
    command('radlens.structure.apply', structure.apply),
    command('radlens.structure.template', structure.chooseTemplate),
    command('radlens.server.restart', server.restart),
    command('radlens.log.show', async () => log.show()),
  ];
}

function guarded(run: () => Promise<void>, log: LogOutputChannel): () => Promise<void> {
  return async () => {
    try {
      await run();
    } catch (error) {
      if (error instanceof Refusal) {
        await refuse(error);
        return;
      }
      log.error(reasonOf(error));
      void window.showErrorMessage(l10n.t('RadLens: {0}', reasonOf(error)));
    }
  };
}

async function refuse({ message, way }: Refusal): Promise<void> {
  if (way === undefined) {
    void window.showWarningMessage(message);
    return;
  }
  void window.showWarningMessage(message, way.title).then((chosen) => {
    if (chosen === way.title) void commands.executeCommand(way.command);
  });
}
