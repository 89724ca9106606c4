import { type MarkupContent, MarkupKind } from 'vscode-languageserver/node';
import type { HoverText } from '../features/hover';

/** A hover as Markdown, every piece of it escaped, or as plain text for clients that show only that. */
export function hoverContent({ title, state, lines }: HoverText, markdown: boolean): MarkupContent {
  if (!markdown) {
    const head = state === undefined ? title : `${title}: ${state}`;
    return {
      kind: MarkupKind.PlainText,
      value: [head, ...lines.map(({ label, text }) => `${label}: ${text}`)].join('\n'),
    };
  }
  const head = `**${escaped(title)}**${state === undefined ? '' : ` · ${escaped(state)}`}`;
  const list = lines.map(({ label, text }) => `- ${escaped(label)}: ${escaped(text)}`).join('\n');
  return { kind: MarkupKind.Markdown, value: list === '' ? head : `${head}\n\n${list}` };
}

/** Report text must not become a link, a picture, markup or a `___` rule in the hover. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]#+!|~$@]/g, '\\$&')
    .replace(/[<>&]/g, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : '&amp;'))
    .replace(/:\/\//g, '\\://')
    .replace(/www\./gi, (mark) => `${mark.slice(0, 3)}\\.`);
}
