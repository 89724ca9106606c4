import { type CodeAction, CodeActionKind, ResponseError } from 'vscode-languageserver/node';
import type { Span } from '../engine/report';
import type { Action } from '../features/actions/action';
import { type Conversion, convert, convertTitle } from '../features/actions/convert';
import { convertSection } from '../features/actions/convertSection';
import { insertNormal } from '../features/actions/insertNormal';
import { templateOf } from '../features/actions/layout';
import { moveLine } from '../features/actions/moveLine';
import type { Settings } from '../protocol';
import type { Template } from '../structuring/template';
import type { Client } from './client';
import type { Reading } from './documents';
import { editOf } from './edits';
import type { Structured, Structures } from './structured';

export const REWRITE: CodeActionKind = `${CodeActionKind.RefactorRewrite}.template`;
export const NORMAL: CodeActionKind = `${CodeActionKind.RefactorRewrite}.normal`;
export const MOVE: CodeActionKind = 'refactor.move.heading';

/** Where code actions are asked for, and what they are made from. */
export interface Asked {
  readonly reading: Reading;
  readonly span: Span;
  readonly settings: Settings;
  readonly client: Client;
  readonly structures: Structures;
}

/**
 * The conversion to the template, of the report and of the section at the span; in a report that has the template's form, moves of
 * the line and normal statements. `wanted` tells which kinds are asked for.
 */
export function structureActions(asked: Asked, wanted: (kind: string) => boolean): CodeAction[] {
  const { report, partial } = asked.reading;
  if (partial || report.text.trim() === '') return [];
  return [
    ...(wanted(MOVE) ? actionsOf(asked, MOVE, (template) => moveLine(report, template, asked.span.start)) : []),
    ...(wanted(REWRITE) ? conversionsOf(asked) : []),
    ...(wanted(NORMAL) ? actionsOf(asked, NORMAL, (template) => insertNormal(report, template)) : []),
  ];
}

function conversionsOf({ reading, span, settings, client, structures }: Asked): CodeAction[] {
  const { report } = reading;
  const conversions = converted(settings.structure.template, ({ structured, text }) => {
    const section = convertSection(report, structured, span.start);
    return [convert(report, structured, text), ...(section ? [section] : [])];
  });
  return conversions.flatMap((conversion): CodeAction[] => {
    if (conversion.kind === 'refused') {
      const { title, reason } = conversion;
      return client.disabledActions ? [{ title, kind: REWRITE, disabled: { reason } }] : [];
    }
    const { title } = conversion.action;
    return [{ title, kind: REWRITE, edit: editOf(reading, conversion.action, client.versionedEdits) }];
  });

  function converted(template: string, make: (made: Structured) => readonly Conversion[]): readonly Conversion[] {
    try {
      return make(structures.of(report, template));
    } catch (error) {
      // A template that the settings name and that is not there is no reason to lose the other actions.
      if (error instanceof ResponseError) return [{ kind: 'refused', title: convertTitle(), reason: error.message }];
      throw error;
    }
  }
}

/** In a report that has the form of a template already: the one that the settings name, or else the one it looks like. */
function actionsOf(
  { reading, settings, client, structures }: Asked,
  kind: CodeActionKind,
  make: (template: Template) => readonly Action[],
): CodeAction[] {
  const { template: id } = settings.structure;
  const all = structures.templates();
  // Of templates that share their headings, the one that the report is chosen for.
  const first = () => structures.of(reading.report, id).template;
  const template =
    id === 'automatic' ? templateOf(reading.report, [first(), ...all]) : all.find((each) => each.id === id);
  if (template === undefined) return [];
  return make(template).map((action) => ({
    title: action.title,
    kind,
    edit: editOf(reading, action, client.versionedEdits),
  }));
}
