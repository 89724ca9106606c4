import type { Report, Span } from '../../engine/report';
import { t } from '../../l10n/t';
import type { Template } from '../../structuring/template';
import { type Action, changed, type TextChange } from './action';
import { insertUnder, type Layout, layout, type Part } from './layout';
import { sameReading } from './sameReading';

/**
 * In a report that has the template's form, moves the line at the offset (in `Pleura: a. b.` the sentence) under another of
 * the template's headings, one action for each. What the old heading lends to the line goes along as its label, and a heading
 * that is left without a line goes away. Nothing is offered that would make the report say something else.
 */
export function moveLine(report: Report, template: Template, offset: number): readonly Action[] {
  const found = layout(report, template);
  const part = found.parts.find(({ headingEnd, end }) => headingEnd < offset && offset <= end);
  const line = part && lineAt(report, found, part, offset);
  if (!part || !line) return [];
  const words = labelled(report, part, line);
  const removal = removalOf(report, part, line);
  return template.headings.flatMap(({ heading }, index): Action[] => {
    if (index === part.heading) return [];
    const insertion = insertUnder(report, template, index, words);
    if (!insertion) return [];
    const changes = apart(removal, insertion, part);
    if (sameReading(report, changed(report.text, changes)).length > 0) return [];
    return [{ title: t('Move to {0}', heading), changes }];
  });
}

/** The words to be moved, without their bullet. */
function lineAt({ text, sentences }: Report, { inline }: Layout, part: Part, offset: number): Span | undefined {
  if (inline) {
    const own = sentences.findLast(({ start, kind }) => kind === 'sentence' && start <= offset && start < part.end);
    return own && own.start >= part.headingEnd ? { start: own.start, end: own.end } : undefined;
  }
  const from = Math.max(part.headingEnd, text.lastIndexOf('\n', offset - 1) + 1);
  const newline = text.indexOf('\n', offset);
  const whole = text.slice(from, Math.min(part.end, newline < 0 ? text.length : newline));
  const start = from + (/^\s*(?:[-*•]\s+)?/.exec(whole)?.[0].length ?? 0);
  const end = from + whole.trimEnd().length;
  return start < end ? { start, end } : undefined;
}

/** `Normal.` under `Spleen` means nothing elsewhere: it becomes `Spleen: Normal.` */
function labelled({ text, sentences, graph }: Report, part: Part, { start, end }: Span): string {
  const words = text.slice(start, end);
  const leans = sentences.some(
    (sentence, index) =>
      sentence.start >= start &&
      sentence.end <= end &&
      sentence.under === part.sentence &&
      graph.sentences[index]?.relations.some(({ to }) => to.unit === 'heading'),
  );
  return leans ? `${sentences[part.sentence]?.text.trim()}: ${words}` : words;
}

/** The line with its break and bullet; the whole part, with the blank lines behind it, when nothing else stands in it. */
function removalOf({ text }: Report, part: Part, { start, end }: Span): TextChange {
  const rest = text.slice(part.headingEnd, start) + text.slice(end, part.end);
  if (!/[\p{L}\p{N}]/u.test(rest)) {
    const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(part.end))?.[0].length ?? 0;
    return { start: part.start, end: part.end + blank, newText: '' };
  }
  const lead = /(?:\r?\n)?[ \t]*(?:[-*•][ \t]+)?$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - lead, end, newText: '' };
}

/** An insertion where the removal begins or ends becomes part of it: edits must not touch. */
function apart(removal: TextChange, insertion: TextChange, part: Part): readonly TextChange[] {
  const { start } = insertion;
  if (start < removal.start || start > Math.min(removal.end, part.end)) return [removal, insertion];
  // A part that goes whole is replaced by the new one, and the blank lines behind it stay.
  const { newText } = insertion;
  const behind = start > removal.start;
  if (removal.start !== part.start || !behind) return [{ ...removal, newText }];
  return [{ start: removal.start, end: start, newText: newText.trimStart() }];
}
