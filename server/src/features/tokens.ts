import type { Certainty, Report, Span } from '../engine/report';
import { headingSpan, subHeadingSpan } from './headings';
import { lookup } from './lookup';

/** In the order of the protocol's legend. Stable: themes and users' settings name them. */
export const TOKEN_TYPES = ['anatomy', 'observation', 'modifier', 'device', 'measurement', 'heading', 'cue'] as const;
export const TOKEN_MODIFIERS = ['present', 'uncertain', 'absent'] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];

export interface ColouredToken extends Span {
  readonly type: TokenType;
  /** Undefined for headings, which say nothing of certainty. */
  readonly certainty: Certainty | undefined;
}

/**
 * The words to colour, in text order, never overlapping, none longer than its line. Where two want the same words a
 * heading goes before an entity (`LUNGS:` is both) and an entity before a cue.
 */
export function tokens(report: Report): readonly ColouredToken[] {
  const coloured: ColouredToken[] = [];
  for (const token of merge([headings(report), entities(report), cues(report)])) {
    if (isOneLine(report.text, token)) coloured.push(token);
    else coloured.push(...byLine(report.text, token));
  }
  return coloured;
}

function headings(report: Report): ColouredToken[] {
  const sections = report.sections.map((section) => headingSpan(report, section));
  const parts = report.sentences
    .filter(({ kind }) => kind === 'heading')
    .map((sentence) => subHeadingSpan(report, sentence));
  return [...sections, ...parts]
    .filter((span) => span !== undefined)
    .map(({ start, end }) => ({ start, end, type: 'heading', certainty: undefined }));
}

function entities(report: Report): ColouredToken[] {
  const { findingOf } = lookup(report);
  return report.entities.map(({ id, start, end, type, measurement, certainty }) => {
    if (measurement) {
      return { start, end, type: 'measurement', certainty };
    }
    const finding = findingOf.get(id);
    if (type === 'observation' && finding !== undefined) {
      const head = finding.kind === 'device' ? 'device' : 'observation';
      return { start, end, type: finding.entity === id ? head : 'modifier', certainty };
    }
    return { start, end, type, certainty };
  });
}

function cues(report: Report): ColouredToken[] {
  return report.scopes.map(({ cue, certainty }) => ({ start: cue.start, end: cue.end, type: 'cue', certainty }));
}

/** One list in text order; of two that overlap the one of the earlier list stays, then the one that begins first. */
function merge(lists: readonly (readonly ColouredToken[])[]): readonly ColouredToken[] {
  let merged: readonly ColouredToken[] = [];
  for (const list of lists) {
    const ordered = [...list].sort((a, b) => a.start - b.start || b.end - a.end);
    merged = add(merged, ordered);
  }
  return merged;
}

function add(taken: readonly ColouredToken[], wanted: readonly ColouredToken[]): ColouredToken[] {
  const result: ColouredToken[] = [];
  let next = 0;
  let end = 0;
  for (const token of wanted) {
    for (let other = taken[next]; other !== undefined && other.end <= token.start; other = taken[next]) {
      result.push(other);
      next += 1;
    }
    const other = taken[next];
    if (token.start >= end && token.end > token.start && (other === undefined || other.start >= token.end)) {
      result.push(token);
      end = token.end;
    }
  }
  for (let rest = next; rest < taken.length; rest++) result.push(taken[rest] as ColouredToken);
  return result;
}

function isOneLine(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return false;
  }
  return true;
}

/** `pleural⏎effusion` as one entity is two tokens: a token of the protocol ends with its line. */
function byLine(text: string, token: ColouredToken): ColouredToken[] {
  const part = text.slice(token.start, token.end);
  return [...part.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
    const start = token.start + index + (line.length - line.trimStart().length);
    const end = token.start + index + line.trimEnd().length;
    return start < end ? [{ ...token, start, end }] : [];
  });
}
