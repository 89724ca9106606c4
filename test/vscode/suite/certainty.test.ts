import * as assert from 'node:assert';
import { DiagnosticSeverity, languages, type TextDocument, type TextEditor } from 'vscode';
import { applyAction, closeAll, diagnosticOf, openReport, readingOf, set, when } from './editor';

describe('What is certain', () => {
  afterEach(async () => {
    await set({ 'checks.cannotExclude': undefined, 'checks.certainty': undefined, 'wording.hedges': undefined });
    await closeAll();
  });

  it('hints at one “cannot exclude” after the other, and writes the hedge that the user prefers', async () => {
    await set({ 'wording.hedges': ['suspected'] });
    const editor = await openReport(
      'FINDINGS:\nCannot exclude pneumonia, cannot exclude edema.\n\nIMPRESSION:\n1. Cough.\n',
    );
    const chain = await diagnosticOf(editor.document, /^hedge\.exclusion$/);
    assert.strictEqual(chain.severity, DiagnosticSeverity.Hint);
    assert.match(chain.message, /cannot be excluded/);
    await apply(editor, editor.document.getText(chain.range), 1, /^Write “suspected” for/);
    assert.match(editor.document.getText(), /Cannot exclude pneumonia, suspected edema\./);
  });

  it('is checked as loudly as the user wants it, or not at all', async () => {
    const { document } = await openReport(
      'FINDINGS:\nCannot exclude pneumonia, cannot exclude edema.\n\nIMPRESSION:\n1. Cough.\n',
    );
    await diagnosticOf(document, /^hedge\.exclusion$/);
    for (const [level, severity] of [
      ['warning', DiagnosticSeverity.Warning],
      ['information', DiagnosticSeverity.Information],
      ['off', undefined],
    ] as const) {
      await set({ 'checks.cannotExclude': level });
      await when(`level ${level}`, languages.onDidChangeDiagnostics, () =>
        severityOf(document, 'hedge.exclusion') === severity ? true : undefined,
      );
    }
  });

  it('marks as asserted what the impression is sure of and the findings are not', async () => {
    const editor = await openReport('FINDINGS:\nPossible lung nodule.\n\nIMPRESSION:\n1. Lung nodule.\n');
    const mismatch = await diagnosticOf(editor.document, /^certainty\.mismatch$/);
    assert.strictEqual(mismatch.relatedInformation?.length, 1);
    await apply(editor, 'nodule', 1, /^Mark as asserted/);
    assert.match(editor.document.getText(), /^FINDINGS:\nLung nodule\./);
    await when('no mismatch', languages.onDidChangeDiagnostics, () =>
      severityOf(editor.document, 'certainty.mismatch') === undefined ? true : undefined,
    );
  });

  it('denies a finding and affirms it again, within what the “no” governs', async () => {
    const editor = await openReport('FINDINGS:\nPleural effusion. Small nodule.\n');
    await readingOf(editor.document);
    await apply(editor, 'effusion', 0, /^Deny it/);
    assert.match(editor.document.getText(), /^FINDINGS:\nNo pleural effusion\. Small nodule\./);
    await readingOf(editor.document);
    await apply(editor, 'effusion', 0, /^Remove “No”/);
    assert.match(editor.document.getText(), /^FINDINGS:\nPleural effusion\. Small nodule\./);
  });
});

function severityOf({ uri }: TextDocument, code: string): DiagnosticSeverity | undefined {
  return languages.getDiagnostics(uri).find((each) => each.code === code)?.severity;
}

/** Runs the action at the nth place of some words whose title matches. */
async function apply({ document }: TextEditor, words: string, nth: number, title: RegExp): Promise<void> {
  const [place] = [...document.getText().matchAll(new RegExp(words, 'gi'))].slice(nth);
  await applyAction(document, document.positionAt((place?.index ?? 0) + 1), title);
}
