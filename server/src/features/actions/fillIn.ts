import { lookupConcept } from '../../engine/concepts';
import { lookupPlace } from '../../engine/lexicon';
import type { Report } from '../../engine/report';
import type { StructuredReport } from '../../structuring/structured';
import type { Template, TemplateField } from '../../structuring/template';
import type { TextChange } from './action';
import { insertUnder } from './layout';
import { lineEnding } from './lines';

/** A place to be filled in: one of several phrases, or whatever the user writes. Until then `___` stands there. */
export interface Blank {
  readonly choices: readonly string[];
}
/** Words that are written as they are, and blanks. */
export type FormLine = readonly (string | Blank)[];

/** A required item that no word of the report fills. */
export interface Gap {
  readonly heading: string;
  readonly label: string;
  readonly line: FormLine;
}

/** What stands in a blank, as where a report was masked: nobody can take it for a finding. */
export const BLANK = '___';

/**
 * The required items of the template that the report leaves empty, in the template's order, each with the line that would
 * fill it. A required heading without an empty field of its own asks for a line of any words.
 */
export function gaps(
  structured: Pick<StructuredReport, 'fields' | 'notMentioned'>,
  template: Template,
): readonly Gap[] {
  const filled = new Set(structured.fields.map(({ heading, id }) => `${heading} ${id}`));
  return template.headings.flatMap(({ heading, required, fields }): Gap[] => {
    const empty = fields.filter((field) => field.required && !filled.has(`${heading} ${field.id}`));
    const asked = empty.map((field) => ({ heading, label: field.label, line: lineOf(field) }));
    const answered =
      !structured.notMentioned.includes(heading) || fields.some(({ id }) => filled.has(`${heading} ${id}`));
    if (asked.length > 0 || !required || answered) return asked;
    return [{ heading, label: heading, line: [{ choices: [] }] }];
  });
}

/**
 * Where the lines of the gaps are to be written in a report that has, or is to have, the template's headings. `write` gives
 * words and blanks their form, and is called in the order of the text.
 */
export function fillIn(
  report: Report,
  template: Template,
  wanted: readonly Gap[],
  write: (line: FormLine) => string,
): readonly TextChange[] {
  const eol = lineEnding(report.text);
  const headings = template.headings.flatMap(({ heading }, index) => {
    const own = wanted.filter((gap) => gap.heading === heading);
    const change = own.length > 0 ? insertUnder(report, template, index, MARK) : undefined;
    return change ? [{ change, own }] : [];
  });
  headings.sort((a, b) => a.change.start - b.change.start);
  const written = headings.map(({ change, own }): TextChange => {
    const { newText } = change;
    const [before = '', after = ''] = newText.split(MARK);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    // `- ` in front of each line; where a heading's words stand behind it, one after the other.
    const between = /^\s*(?:[-*•] )?$/.test(line) && before.includes('\n') ? `${eol}${line}` : ' ';
    return {
      ...change,
      newText: [write([before]), own.map((gap) => write(gap.line)).join(write([between])), write([after])].join(''),
    };
  });
  return joined(written);
}

/** Lines that go to the same place are one change, so that no editor can turn them round. */
function joined(changes: readonly TextChange[]): readonly TextChange[] {
  const result: TextChange[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    if (last?.start === change.start) result.splice(-1, 1, { ...last, newText: last.newText + change.newText });
    else result.push(change);
  }
  return result;
}

/** Stands for the lines until they are known; in no report, being a noncharacter of Unicode. */
const MARK = '\uFFFF';

/** Words that the field's own reader understands, with a blank where its value goes. */
function lineOf({ label, from }: TemplateField): FormLine {
  switch (from.read) {
    case 'grade':
      return [`${named(label, from.names)}: `, { choices: from.choices.map(({ value }) => value) }, '.'];
    case 'phrase':
      return [`${label}: `, { choices: from.choices.map(({ value, forms }) => forms[0] ?? value) }, '.'];
    case 'certainty': {
      const name = lookupConcept(from.concepts[0] ?? '')?.name ?? label.toLowerCase();
      return [{ choices: [`No ${name}.`, `${name.charAt(0).toUpperCase()}${name.slice(1)}.`, `Possible ${name}.`] }];
    }
    case 'side':
      return [`${label}: `, { choices: ['left', 'right', 'bilateral'] }, '.'];
    case 'size': {
      const place = from.organ || from.concepts.length === 0 ? lookupPlace(from.places[0] ?? '')?.name : undefined;
      return [place === undefined ? `${label}: ` : `The ${place} measures `, { choices: [] }, ' mm.'];
    }
    case 'number':
      return [`${named(label, from.names)}: `, { choices: [] }, ` ${from.unit}.`];
  }
}

/** The label where it holds one of the names that the reader looks for; otherwise the first of them. */
function named(label: string, names: readonly string[]): string {
  const lower = label.toLowerCase();
  return names.some((name) => lower.includes(name)) ? label : (names[0] ?? label);
}
