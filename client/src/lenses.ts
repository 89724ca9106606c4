import { CodeLens, l10n, Range, type TextDocument, Uri } from 'vscode';
import type { Range as SpanOfText, StructureResult } from '../../server/src/protocol';
import { rangeOf } from './links';
import type { ChosenBy, Shown } from './preview';

/**
 * Over a structured text the template with the reason for it, what the proof found, what is required and empty, and what the
 * report does not mention; over the headings the typed items. What can be done about it is one key away.
 */
export function lensesOf(document: TextDocument, { source, result, chosenBy }: Shown): CodeLens[] {
  const top = new Range(0, 0, 0, 0);
  const report = Uri.parse(source, true);
  const findings = lineOf(document, '');
  // All lenses of a line stand side by side, and what runs over the edge is not seen.
  const below = new Range(findings, 0, findings, 0);
  const lens = (at: Range, title: string, command = '', tooltip = '', args: unknown[] = []) =>
    new CodeLens(at, { title, tooltip, command, arguments: args });
  const { proof, gaps, silent, headings } = result;
  const used = lens(
    top,
    `$(checklist) ${l10n.t('Template: {0}', result.description.split(': ')[0] ?? '')} (${reason(chosenBy, result.exam)})`,
    'radlens.structure.template',
    l10n.t('Choose another template'),
  );
  const [place] = proof.places;
  const failed = lens(
    top,
    `$(warning) ${l10n.t('Not proven: {0}', proof.differences[0] ?? '')}`,
    'vscode.open',
    l10n.t('Show the words in the report'),
    [report, { selection: place && rangeOf(place) }],
  );
  const empty = lens(
    below,
    `$(edit) ${l10n.t('Required and empty: {0}', gaps.map(({ label }) => label).join(', '))}`,
    'radlens.structure.fillIn',
    l10n.t('Apply and fill in, from one to the next with Tab'),
  );
  const hasNormal = headings.some(({ heading, normal }) => normal !== undefined && silent.includes(heading));
  const notMentioned = l10n.t('Not mentioned: {0}', silent.join(', '));
  const missing = hasNormal
    ? lens(
        below,
        `$(add) ${notMentioned}`,
        'radlens.structure.normal',
        l10n.t('Insert normal statements of the template'),
      )
    : lens(below, notMentioned);
  const items = result.fields.map(({ heading, label, value, unit = '', source: [words] }) => {
    const line = lineOf(document, heading, lineFrom(result, words));
    const title = `${label}: ${value} ${unit}`.trim();
    return new CodeLens(new Range(line, 0, line, 0), {
      title,
      tooltip: l10n.t('Show the words in the report'),
      command: 'vscode.open',
      arguments: [report, { selection: words && rangeOf(words) }],
    });
  });
  const order = hasOrder(result) ? [orderLens(document, result)] : [];
  return [
    ...(proof.ok ? [] : [failed]),
    used,
    ...(gaps.length > 0 ? [empty] : []),
    ...(silent.length > 0 ? [missing] : []),
    ...items,
    ...order,
  ];
}

/** Whether the impression has items to put in order. */
export function hasOrder({ text }: StructureResult): boolean {
  return /^Impression:\r?\n1\. .*\r?\n2\. /m.test(text);
}

/** Over the impression in which order it stands; one key has it in the other. */
function orderLens(document: TextDocument, { impressionOrder }: StructureResult): CodeLens {
  const line = lineOf(document, 'Impression');
  const [title, tooltip] =
    impressionOrder === 'source'
      ? [l10n.t('In the report’s order'), l10n.t('Put the most urgent of the impression first')]
      : [l10n.t('Most urgent first'), l10n.t('Put the impression back in the report’s order')];
  const at = new Range(line, 0, line, 0);
  return new CodeLens(at, {
    title: `$(sort-precedence) ${title}`,
    tooltip,
    command: 'radlens.structure.impressionOrder',
  });
}

function reason(chosenBy: ChosenBy, exam: string | undefined): string {
  switch (chosenBy) {
    case 'user':
      return l10n.t('chosen by you');
    case 'setting':
      return l10n.t('chosen by the settings');
    case 'report':
      return exam === undefined
        ? l10n.t('by what the report says it is')
        : l10n.t('the report is called “{0}”', short(exam));
  }
}

function short(text: string): string {
  const words = text.replace(/\.$/, '');
  return words.length > 32 ? `${words.slice(0, 32).trimEnd()}…` : words;
}

/** The line that is made of words of the report. */
function lineFrom({ items }: StructureResult, words: SpanOfText | undefined): number | undefined {
  if (words === undefined) return undefined;
  const made = items.find(({ source }) => source.some((range) => rangeOf(range).intersection(rangeOf(words))));
  return made?.range.start.line;
}

/** The line of a heading; where there is none, the one given, that of the findings, or the first. */
function lineOf(document: TextDocument, heading: string, otherwise?: number): number {
  const lines = document.getText().split(/\r?\n/);
  const at = lines.indexOf(`${heading}:`);
  return at >= 0 ? at : (otherwise ?? Math.max(0, lines.indexOf('Findings:')));
}
