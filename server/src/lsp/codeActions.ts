import { type CodeAction, CodeActionKind, type Command, type Diagnostic } from 'vscode-languageserver/node';
import { EXPECTED } from '../checks/missing-section';
import type { SectionName, Span } from '../engine/report';
import type { Action } from '../features/actions/action';
import { addSection } from '../features/actions/addSection';
import { affirm } from '../features/actions/affirm';
import { assert } from '../features/actions/assert';
import { convertTitle } from '../features/actions/convert';
import { deny } from '../features/actions/deny';
import { rehedge } from '../features/actions/rehedge';
import { removeEmptySection } from '../features/actions/removeEmptySection';
import { SECTION_TITLES } from '../features/wording';
import { t } from '../l10n/t';
import { type Settings, SHOW_COMMAND, STRUCTURE_COMMAND } from '../protocol';
import type { CheckResult } from './checked';
import type { Client } from './client';
import { rangeOf } from './convert';
import { diagnostics } from './diagnostics';
import type { Reading } from './documents';
import { editOf } from './edits';
import { structureActions } from './structureActions';
import type { Structures } from './structured';

export const CERTAINTY: CodeActionKind = `${CodeActionKind.RefactorRewrite}.certainty`;

/**
 * Fixes for the checks that touch the span, other words for the certainty there, and what turns the report, or a part of it, into
 * the template's form. `only` as the protocol has it.
 */
export function codeActions(
  reading: Reading,
  span: Span,
  only: readonly string[] | undefined,
  settings: Settings,
  client: Client,
  structures: Structures,
): CodeAction[] {
  const fixes = wanted(CodeActionKind.QuickFix, only) ? quickFixes(reading, span, settings, client) : [];
  const certainty =
    wanted(CERTAINTY, only) && !reading.partial ? certaintyActions(reading, span, settings, client) : [];
  const kept = (kind: string) => wanted(kind, only);
  return [...fixes, ...certainty, ...structureActions({ reading, span, settings, client, structures }, kept)];
}

/** For clients that take nothing but commands: those of the actions, and the conversion as the command that applies it. */
export function commands(reading: Reading, span: Span, settings: Settings, client: Client): Command[] {
  const jumps = quickFixes(reading, span, settings, client).flatMap(({ command }) => command ?? []);
  const uri = reading.document.uri;
  return client.applyEdit && !reading.partial && reading.report.text.trim() !== ''
    ? [...jumps, { title: convertTitle(), command: STRUCTURE_COMMAND, arguments: [{ uri, apply: true }] }]
    : jumps;
}

function wanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((base) => kind === base || base === '' || kind.startsWith(`${base}.`));
}

function quickFixes(reading: Reading, span: Span, settings: Settings, client: Client): CodeAction[] {
  return diagnostics(reading, settings)
    .filter(({ result }) => result.start <= span.end && span.start <= result.end)
    .flatMap(({ result, diagnostic }) => {
      const edits = fixesOf(reading, result, settings).map((action) => ({
        title: action.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        edit: editOf(reading, action, client.versionedEdits),
      }));
      return [...edits, ...(client.showDocument ? jumps(reading, result, diagnostic) : [])];
    });
}

/** Only changes of which the user can see at once that they are meant; what to believe of a contradiction is theirs. */
function fixesOf({ report }: Reading, result: CheckResult, { wording }: Settings): readonly Action[] {
  const offsets = [result, ...result.related].map(({ start }) => start);
  if (result.code === 'contradiction') {
    return distinct(offsets.flatMap((offset) => affirm(report, offset)));
  }
  if (result.code === 'certainty.mismatch') {
    return distinct(offsets.flatMap((offset) => assert(report, offset) ?? []));
  }
  if (result.code.startsWith('hedge')) {
    return distinct(rehedge(report, result.start, wording.hedges));
  }
  if (result.code.startsWith('section')) {
    const name = sectionNamed(result);
    const missing = name === undefined ? undefined : addSection(report, name);
    if (missing !== undefined) return [missing];
    // Removed, it would be missing, and to be added again.
    const fix = name !== undefined && EXPECTED.includes(name) ? undefined : removeEmptySection(report, result.start);
    return fix === undefined ? [] : [fix];
  }
  return [];
}

/** For the finding or the hedge at the cursor, with nothing wrong there: deny it, affirm it, assert it, hedge it otherwise. */
function certaintyActions(reading: Reading, { start }: Span, { wording }: Settings, client: Client): CodeAction[] {
  const { report } = reading;
  const actions = [
    ...affirm(report, start),
    ...[deny(report, start), assert(report, start)].flatMap((action) => action ?? []),
    ...rehedge(report, start, wording.hedges),
  ];
  return actions.map((action) => ({
    title: action.title,
    kind: CERTAINTY,
    edit: editOf(reading, action, client.versionedEdits),
  }));
}

function sectionNamed({ data }: { readonly data?: unknown }): SectionName | undefined {
  const name = typeof data === 'object' && data !== null && 'section' in data ? data.section : undefined;
  return typeof name === 'string' && name in SECTION_TITLES ? (name as SectionName) : undefined;
}

function distinct(actions: readonly Action[]): readonly Action[] {
  const key = ({ changes }: Action) => changes.map(({ start, end, newText }) => `${start} ${end} ${newText}`).join();
  const seen = new Map(actions.map((action) => [key(action), action]));
  return [...seen.values()];
}

function jumps({ document }: Reading, result: CheckResult, diagnostic: Diagnostic): CodeAction[] {
  return result.related.map((other) => {
    const range = rangeOf(document, other);
    const title = t('Show the other mention (line {0})', range.start.line + 1);
    const command = { title, command: SHOW_COMMAND, arguments: [{ uri: document.uri, range }] };
    return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command };
  });
}
