import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../../../server/src/engine/analyze';
import { clientOf } from '../../../server/src/lsp/client';
import { codeActions } from '../../../server/src/lsp/codeActions';
import type { Reading } from '../../../server/src/lsp/documents';
import { DEFAULTS } from '../../../server/src/lsp/settings';
import { createStructures } from '../../../server/src/lsp/structured';

const client = clientOf({});
const structures = createStructures(() => []);

/** The text after each quick fix that is offered anywhere in it. */
function fixed(text: string): string[] {
  const document = TextDocument.create('file:///report.rad', 'radreport', 1, text);
  const reading: Reading = {
    document,
    report: analyze(text),
    partial: false,
    milliseconds: 0,
    notes: [],
    answered: false,
  };
  const everywhere = { start: 0, end: text.length };
  return codeActions(reading, everywhere, ['quickfix'], DEFAULTS, client, structures).flatMap(({ edit }) => {
    const edits = edit?.changes?.[document.uri];
    return edits === undefined ? [] : [TextDocument.applyEdits(document, edits)];
  });
}

const heading = fc.constantFrom('EXAM', 'HISTORY', 'TECHNIQUE', 'COMPARISON', 'FINDINGS', 'IMPRESSION');
const body = fc.constantFrom('', 'No pleural effusion.', 'Small left pleural effusion.', 'None.');
const reports = fc.uniqueArray(fc.tuple(heading, body), { minLength: 1, maxLength: 6, selector: ([name]) => name });

test('quick fixes come to an end: no fix brings back a text that an earlier one mended', () => {
  fc.assert(
    fc.property(reports, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (parts, choices) => {
      let text = parts.map(([name, words]) => `${name}:\n${words}\n`).join('\n');
      const seen = new Set([text]);
      for (const choice of choices) {
        const offered = fixed(text);
        if (offered.length === 0) return;
        text = offered[choice % offered.length] ?? text;
        expect(seen, text).not.toContain(text);
        seen.add(text);
      }
      expect(fixed(text)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
