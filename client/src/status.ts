import {
  type Command,
  type Disposable,
  type Event,
  EventEmitter,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  window,
} from 'vscode';
import type { ReadingParams } from '../../server/src/protocol';
import type { ModelStateParams } from '../../server/src/protocol/models';
import type { Models } from './models';
import { plain } from './plain';
import { isCell, type Server } from './server';

export interface Status extends Disposable {
  /** Shows the state anew, after a reading. */
  readonly draw: () => void;
  /** What the items show now, for tests. */
  readonly shown: () => { readonly text: string; readonly detail: string; readonly reading: string | undefined };
  readonly onDraw: Event<void>;
}

/**
 * The language status item: whether reports are read, by what, how fast, and the way to the log or to a new start. What a model is at,
 * and what is to be known of the reading, stands in a line of its own below it, since VS Code cuts a line that is long.
 */
export function createStatus(
  server: Server,
  lastReading: (uri: string) => ReadingParams | undefined,
  models: Pick<Models, 'stateOf' | 'onState' | 'lacksConsent'>,
): Status {
  const item = languages.createLanguageStatusItem('radlens.status', { language: 'radreport' });
  item.name = l10n.t('RadLens');
  const drawn = new EventEmitter<void>();
  let second: LanguageStatusItem | undefined;

  function draw(): void {
    const state = server.state();
    item.busy = state === 'starting';
    item.severity = LanguageStatusSeverity.Information;
    item.detail = '';
    let line: Line | undefined;
    const document = window.activeTextEditor?.document;
    if (document !== undefined && isCell(document)) {
      item.text = l10n.t('Reports in notebooks are not read');
      item.command = undefined;
    } else if (state === 'running') {
      const uri = window.activeTextEditor?.document.uri.toString() ?? '';
      const reading = lastReading(uri);
      const asked = models.stateOf(uri);
      item.busy = asked?.state.kind === 'asked' || asked?.state.kind === 'answering';
      item.text = reading === undefined ? l10n.t('Ready') : l10n.t('Read in {0} ms', inWords(reading.milliseconds));
      item.detail = reading === undefined ? '' : plain(l10n.t('by {0}', reading.adapter));
      item.command = { title: l10n.t('Show Log'), command: 'radlens.log.show' };
      line = secondLine(asked, reading?.notes ?? [], models.lacksConsent());
    } else {
      item.severity = state === 'starting' ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
      item.text = state === 'starting' ? l10n.t('Starting') : l10n.t('Not running');
      item.detail = state === 'starting' ? '' : l10n.t('Reports are not read');
      item.command = { title: l10n.t('Restart Language Server'), command: 'radlens.server.restart' };
    }
    item.accessibilityInformation = { label: l10n.t('RadLens: {0}', `${item.text} ${item.detail}`.trim()) };
    drawSecond(line);
    drawn.fire();
  }

  function drawSecond(line: Line | undefined): void {
    if (line === undefined) {
      second?.dispose();
      second = undefined;
      return;
    }
    second ??= languages.createLanguageStatusItem('radlens.status.reading', { language: 'radreport' });
    second.name = l10n.t('RadLens: The Reading');
    second.severity = line.isWarning ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    second.text = plain(shortened(line.text));
    second.command = line.command;
    second.accessibilityInformation = { label: line.text };
  }

  const listeners = [models.onState(draw), server.onState(draw), window.onDidChangeActiveTextEditor(draw)];
  draw();
  return {
    draw,
    shown: () => ({ text: item.text, detail: item.detail ?? '', reading: second?.text }),
    onDraw: drawn.event,
    dispose: () => {
      second?.dispose();
      for (const disposable of [...listeners, item, drawn]) disposable.dispose();
    },
  };
}

interface Line {
  readonly text: string;
  readonly isWarning: boolean;
  readonly command?: Command;
}

/** The whole of it is said to screen readers, and stands above the findings. */
function secondLine(
  asked: ModelStateParams | undefined,
  notes: readonly string[],
  lacksConsent: boolean,
): Line | undefined {
  switch (asked?.state.kind) {
    case 'asked':
      return { text: l10n.t('asking {0}', asked.adapter), isWarning: false };
    case 'answering': {
      const { part, parts, characters } = asked.state;
      const text = l10n.t('{0} answers: part {1} of {2}, {3} characters', asked.adapter, part, parts, characters);
      return { text, isWarning: false };
    }
    case 'failed':
      if (asked.adapter !== 'llm' || !lacksConsent) break;
      return {
        text: l10n.t('{0} waits for your consent', asked.adapter),
        isWarning: true,
        command: { title: l10n.t('Allow…'), command: 'radlens.models.allow' },
      };
  }
  if (notes.length === 0) return undefined;
  const command = { title: l10n.t('Show All'), command: 'radlens.findings.focus' };
  return { text: notes.join(' · '), isWarning: true, command };
}

/** About as much as fits between the item and the edge of a window that is not wide. */
const MOST_CHARACTERS = 48;

/** At the end of a word. */
function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS).replace(/\s+\S*$/, '')}…`;
}

function inWords(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
}
