import type { Certainty, Finding, Report } from '../engine/report';
import { type Explanation, explain } from './explain';
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
  const { unexplained, unread, ...why } = explain(report);
  const nearest = new Map(unexplained.map((word) => [word.start, word.nearest]));
  const lines = REASONS.flatMap(([reason, title]) => {
    const words = unread.filter((word) => word.reason === reason);
    const told = words.map(({ text, rule, start }) => {
      const near = nearest.get(start) ?? '';
      if (rule !== undefined) return `${text} (rule ${rule})`;
      return near === '' ? text.replace(/[().]+/g, '') : `${text} (near: ${near})`;
    });
    return told.length === 0 ? [] : [`${title}: ${[...new Set(told)].join(', ')}.`];
  });
  return [...bySentence(report, why), ...lines];
}

type Why = Pick<Explanation, 'entities' | 'relations' | 'scopes'>;

/** Each sentence that gave something, and below it what its cues, its words and their relations gave, as it would be checked by hand. */
function bySentence(report: Report, why: Why): readonly string[] {
  const startOf = new Map(report.entities.map(({ id, start }) => [id, start]));
  const items = [
    ...report.scopes.map(({ cue }, index) => ({ at: cue.start, why: why.scopes[index] })),
    ...report.entities.map(({ start }, index) => ({ at: start, why: why.entities[index] })),
    ...report.relations.map(({ from }, index) => ({ at: startOf.get(from) ?? 0, why: why.relations[index] })),
  ];
  // The sort is stable: of one place first the scope, then the entity, then its relations.
  items.sort((one, other) => one.at - other.at);
  let next = 0;
  return report.sentences.flatMap(({ text, end }) => {
    const first = next;
    while ((items[next]?.at ?? Number.POSITIVE_INFINITY) < end) next++;
    if (first === next) return [];
    return [`${text.replace(/\s+/g, ' ')}`, ...items.slice(first, next).map((item) => `  ${item.why ?? ''}`)];
  });
}

/** Why a word has no entity, those first that may be missed. */
const REASONS: readonly (readonly [Reason, string])[] = [
  ['unknown', 'Not read, not in the lexicon'],
  ['context', 'Not read, known but no entity beside these words'],
  ['silent', 'Not read, in advice, a comparison or a score'],
  ['cue', 'Not read, part of a cue'],
  ['function', 'Not read, function words'],
  ['heading', 'Not read, headings'],
  ['list-number', 'Not read, list numbers'],
  ['history', 'Not read, told or asked and not seen (history, indication)'],
  ['section', 'Not read, in a section without findings'],
  ['boilerplate', 'Not read, sign-off, transcription and workflow'],
];
