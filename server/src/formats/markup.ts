import type { Certainty, Finding, Report } from '../engine/report';
import { explain } from './explain';
import type { Reason } from './unread';

/**
 * A reading for people, in a terminal: the report with its graph marked in it, `{pleural}` anatomy, `[+effusion]` present,
 * `[?effusion]` uncertain, `[-effusion]` absent, then one line for each finding. Ends with a line feed.
 */
export function toMarkup(report: Report, options: { readonly explain?: boolean } = {}): string {
  const lines = [mark(report).trimEnd(), ''];
  for (const finding of report.findings) lines.push(`${SIGNS[finding.certainty]} ${describe(finding, report)}`);
  for (const { code, message } of report.issues) lines.push(`! ${message} (${code})`);
  if (options.explain === true) lines.push('', ...explanation(report));
  return `${lines.join('\n').trim()}\n`;
}

const SIGNS: Readonly<Record<Certainty, string>> = { present: '+', uncertain: '?', absent: '-' };

function mark({ text, entities }: Report): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, type, certainty } of entities) {
    if (start < at) continue;
    const words = text.slice(start, end);
    const sign = type === 'anatomy' && certainty === 'present' ? '' : SIGNS[certainty];
    parts.push(text.slice(at, start), type === 'anatomy' ? `{${sign}${words}}` : `[${sign}${words}]`);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

function describe(finding: Finding, report: Report): string {
  const names = new Map(report.findings.map(({ id, name }) => [id, name]));
  const suggested = finding.suggests.map((id) => names.get(id) ?? id);
  const parts = [
    finding.locations.map(({ side, name }) => (side === undefined ? name : `${side} ${name}`)).join(', '),
    finding.severity?.name,
    finding.count === undefined ? undefined : `${finding.count.value}`,
    ...finding.measurements.map(
      ({ values, unit, prior }) => `${values.join(' x ')} ${unit}${prior === true ? ' before' : ''}`,
    ),
    finding.change?.name,
    suggested.length === 0 ? undefined : `suggests ${suggested.join(', ')}`,
  ].filter((part) => part !== undefined && part !== '');
  return [finding.name, ...parts].join('; ');
}

function explanation(report: Report): readonly string[] {
  const { entities, relations, scopes, unexplained, unread } = explain(report);
  const nearest = new Map(unexplained.map((word) => [word.start, word.nearest]));
  const lines = REASONS.flatMap(([reason, title]) => {
    const words = unread.filter((word) => word.reason === reason);
    const told = words.map(({ text, rule, start }) => {
      const near = nearest.get(start) ?? '';
      return rule !== undefined ? `${text} (rule ${rule})` : near === '' ? text : `${text} (near: ${near})`;
    });
    return told.length === 0 ? [] : [`${title}: ${[...new Set(told)].join(', ')}.`];
  });
  return [...scopes, ...entities, ...relations, ...lines];
}

/** Why a word has no entity, those first that may be missed. */
const REASONS: readonly (readonly [Reason, string])[] = [
  ['unknown', 'Not read, not in the lexicon'],
  ['context', 'Not read, known but no entity beside these words'],
  ['silent', 'Not read, in advice, a comparison or a score'],
  ['cue', 'Not read, part of a cue'],
  ['function', 'Not read, function words'],
  ['section', 'Not read, in a section without findings'],
];
