import {
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { EXPECTED } from '../checks/missing-section';
import type { SectionName, Span } from '../engine/report';
import type { Action } from '../features/actions/action';
import { addSection } from '../features/actions/addSection';
import { affirm } from '../features/actions/affirm';
import { assert } from '../features/actions/assert';
import { CONVERT_TITLE, type Conversion, convert } from '../features/actions/convert';
import { deny } from '../features/actions/deny';
import { rehedge } from '../features/actions/rehedge';
import { removeEmptySection } from '../features/actions/removeEmptySection';
import { SECTION_TITLES } from '../features/symbols';
import { type Settings, SHOW_COMMAND, STRUCTURE_COMMAND } from '../protocol';
import type { CheckResult } from './checked';
import type { Client } from './client';
import { rangeOf, textEdits } from './convert';
import { diagnostics } from './diagnostics';
import type { Reading } from './documents';
import type { Structures } from './structured';

export const REWRITE: CodeActionKind = `${CodeActionKind.RefactorRewrite}.template`;
export const CERTAINTY: CodeActionKind = `${CodeActionKind.RefactorRewrite}.certainty`;

/** Fixes for the checks that touch the span, other words for the certainty there, and the conversion to the template. `only` as the protocol has it. */
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
  const conversion = wanted(REWRITE, only) ? conversionOf(reading, settings, client, structures) : [];
  return [...fixes, ...certainty, ...conversion];
}

/** For clients that take nothing but commands: those of the actions, and the conversion as the command that applies it. */
export function commands(reading: Reading, span: Span, settings: Settings, client: Client): Command[] {
  const jumps = quickFixes(reading, span, settings, client).flatMap(({ command }) => command ?? []);
  const uri = reading.document.uri;
  return client.applyEdit && !reading.partial && reading.report.text.trim() !== ''
    ? [...jumps, { title: CONVERT_TITLE, command: STRUCTURE_COMMAND, arguments: [{ uri, apply: true }] }]
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
    const title = `Show the other mention (line ${range.start.line + 1})`;
    const command = { title, command: SHOW_COMMAND, arguments: [{ uri: document.uri, range }] };
    return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command };
  });
}

function conversionOf(reading: Reading, settings: Settings, client: Client, structures: Structures): CodeAction[] {
  if (reading.partial || reading.report.text.trim() === '') {
    return [];
  }
  const conversion = converted(reading, settings.structure.template, structures);
  if (conversion.kind === 'offered') {
    return [
      {
        title: conversion.action.title,
        kind: REWRITE,
        edit: editOf(reading, conversion.action, client.versionedEdits),
      },
    ];
  }
  return client.disabledActions
    ? [{ title: conversion.title, kind: REWRITE, disabled: { reason: conversion.reason } }]
    : [];
}

function converted({ report }: Reading, template: string, structures: Structures): Conversion {
  try {
    const { structured, text } = structures.of(report, template);
    return convert(report, structured, text);
  } catch (error) {
    // A template that the settings name and that is not there is no reason to lose the other actions.
    if (error instanceof ResponseError) return { kind: 'refused', title: CONVERT_TITLE, reason: error.message };
    throw error;
  }
}

/** With the version where the client can check it, so that it refuses an edit made for a text that has changed since. */
function editOf({ document }: Reading, action: Action, versioned: boolean): WorkspaceEdit {
  const edits = textEdits(document, action.changes);
  const { uri, version } = document;
  return versioned ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}

/** The whole text replaced, as one edit. */
export function wholeEdit(reading: Reading, newText: string, { versionedEdits }: Client): WorkspaceEdit {
  const changes = [{ start: 0, end: reading.report.text.length, newText }];
  return editOf(reading, { title: '', changes }, versionedEdits);
}
