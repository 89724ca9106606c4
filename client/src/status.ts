import { type Disposable, LanguageStatusSeverity, l10n, languages, window } from 'vscode';
import type { ReadingParams } from '../../server/src/protocol';
import type { ModelStateParams } from '../../server/src/protocol/models';
import type { Models } from './models';
import { isCell, type Server } from './server';

export interface Status extends Disposable {
  /** Shows the state anew, after a reading. */
  readonly draw: () => void;
}

/** The language status item: whether reports are read, by what, how fast, and the way to the log or to a new start. */
export function createStatus(
  server: Server,
  lastReading: (uri: string) => ReadingParams | undefined,
  models: Pick<Models, 'stateOf' | 'onState'>,
): Status {
  const item = languages.createLanguageStatusItem('radlens.status', { language: 'radreport' });
  item.name = l10n.t('RadLens');

  function draw(): void {
    const state = server.state();
    item.busy = state === 'starting';
    const document = window.activeTextEditor?.document;
    if (document !== undefined && isCell(document)) {
      item.severity = LanguageStatusSeverity.Information;
      item.text = l10n.t('Reports in notebooks are not read');
      item.detail = '';
      item.command = undefined;
    } else if (state === 'running') {
      const uri = window.activeTextEditor?.document.uri.toString() ?? '';
      const reading = lastReading(uri);
      const asked = models.stateOf(uri);
      item.busy = asked?.state.kind === 'asked' || asked?.state.kind === 'answering';
      item.severity = reading?.notes.length ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
      item.text = reading === undefined ? l10n.t('Ready') : l10n.t('Read in {0} ms', inWords(reading.milliseconds));
      item.detail = [
        ...(reading === undefined ? [] : [l10n.t('by {0}', reading.adapter)]),
        ...(asked === undefined ? [] : progressOf(asked)),
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

  const listeners = [models.onState(draw), server.onState(draw), window.onDidChangeActiveTextEditor(draw)];
  draw();
  return {
    draw,
    dispose: () => {
      for (const disposable of [...listeners, item]) disposable.dispose();
    },
  };
}

/** What came of it is told with the reading itself. */
function progressOf({ adapter, state }: ModelStateParams): readonly string[] {
  switch (state.kind) {
    case 'asked':
      return [l10n.t('asking {0}', adapter)];
    case 'answering':
      return [
        l10n.t('{0} answers: part {1} of {2}, {3} characters', adapter, state.part, state.parts, state.characters),
      ];
    case 'failed':
      return [l10n.t('{0} failed after {1} ms', adapter, inWords(state.milliseconds))];
    case 'answered':
    case 'stopped':
      return [];
  }
}

function inWords(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
}
