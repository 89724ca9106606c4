import { type Disposable, LanguageStatusSeverity, l10n, languages, window } from 'vscode';
import type { ReadingParams } from '../../server/src/protocol';
import type { Server } from './server';

export interface Status extends Disposable {
  /** Shows the state anew, after a reading. */
  readonly draw: () => void;
}

/** The language status item: whether reports are read, by what, how fast, and the way to the log or to a new start. */
export function createStatus(server: Server, lastReading: (uri: string) => ReadingParams | undefined): Status {
  const item = languages.createLanguageStatusItem('radlens.status', { language: 'radreport' });
  item.name = l10n.t('RadLens');

  function draw(): void {
    const state = server.state();
    item.busy = state === 'starting';
    if (state === 'running') {
      const reading = lastReading(window.activeTextEditor?.document.uri.toString() ?? '');
      item.severity = reading?.notes.length ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
      item.text = reading === undefined ? l10n.t('Ready') : l10n.t('Read in {0} ms', inWords(reading.milliseconds));
      item.detail = [
        ...(reading === undefined ? [] : [l10n.t('by {0}', reading.adapter)]),
        ...(reading?.notes ?? []),
      ].join(' · ');
      item.command = { title: l10n.t('Show Log'), command: 'radlens.log.show' };
    } else {
      item.severity = state === 'starting' ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
      item.text = state === 'starting' ? l10n.t('Starting') : l10n.t('Not running');
      item.detail = state === 'starting' ? '' : l10n.t('Reports are not read');
      item.command = { title: l10n.t('Restart Language Server'), command: 'radlens.server.restart' };
    }
    item.accessibilityInformation = { label: l10n.t('RadLens: {0}', `${item.text} ${item.detail}`.trim()) };
  }

  const listeners = [server.onState(draw), window.onDidChangeActiveTextEditor(draw)];
  draw();
  return {
    draw,
    dispose: () => {
      for (const disposable of [...listeners, item]) disposable.dispose();
    },
  };
}

function inWords(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
}
