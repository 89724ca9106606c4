import { Diagnostic, DiagnosticSeverity, type Disposable, l10n, languages, type Uri } from 'vscode';
import type { Proof } from '../../server/src/protocol';
import { rangeOf } from './links';
import { Refusal } from './refusal';

/** Refuses to write a structured text that says less, more or something else, with the way to the words. */
export function demandProof(source: Uri, { ok, differences, places }: Proof): void {
  if (ok) return;
  const [difference = ''] = differences;
  const [place] = places;
  const selection = place && rangeOf(place);
  throw new Refusal(l10n.t('Not written: not every word of the report would be kept. {0}', difference).trim(), {
    title: l10n.t('Show the Difference'),
    command: 'vscode.open',
    arguments: [source, { selection }],
  });
}

export interface Problems extends Disposable {
  /** Shows what a proof found in the report itself, in place of what was shown before. */
  readonly show: (source: Uri, proof: Proof) => void;
  readonly clear: (source: Uri) => void;
}

/** What structuring would change in reports, as problems at the words: there the user looks, and one key goes there. */
export function createProblems(): Problems {
  const all = languages.createDiagnosticCollection('radlens-structure');
  return {
    show: (source, { differences, places }) =>
      all.set(
        source,
        places.map((place, index) => {
          const message = l10n.t('The structured report would differ: {0}', differences[index] ?? '');
          const problem = new Diagnostic(rangeOf(place), message, DiagnosticSeverity.Warning);
          problem.source = 'radlens';
          problem.code = 'structure.proof';
          return problem;
        }),
      ),
    clear: (source) => all.delete(source),
    dispose: () => all.dispose(),
  };
}
