import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { CheckLevel, CheckName, Settings } from '../protocol';
import { type CheckResult, checked } from './checked';
import { rangeOf } from './convert';
import type { Reading } from './documents';

/** One result of a check with the form it takes in the editor. */
export interface ShownCheck {
  readonly result: CheckResult;
  readonly diagnostic: Diagnostic;
}

/** What the checks found, as loud as the settings want it; nothing of a text that was read in part. */
export function diagnostics({ document, report, partial }: Reading, settings: Settings): readonly ShownCheck[] {
  if (partial) {
    return [];
  }
  return checked(report).flatMap((result) => {
    const level = levelOf(result.code, settings) ?? result.severity;
    if (level === 'off') {
      return [];
    }
    const relatedInformation = result.related.map((other) => ({
      message: other.message,
      location: { uri: document.uri, range: rangeOf(document, other) },
    }));
    const diagnostic: Diagnostic = {
      range: rangeOf(document, result),
      severity: SEVERITIES[level],
      code: result.code,
      source: 'radlens',
      message: result.message,
      ...(relatedInformation.length === 0 ? {} : { relatedInformation }),
    };
    return [{ result, diagnostic }];
  });
}

/** `section.missing` is governed by `radlens.checks.sections`; a check without a setting keeps its own severity. */
function levelOf(code: string, { checks }: Settings): CheckLevel | undefined {
  const name = SETTINGS.find(([prefix]) => code.startsWith(prefix))?.[1];
  return name && checks[name];
}

const SETTINGS: readonly (readonly [string, CheckName])[] = [
  ['contradiction', 'contradiction'],
  ['laterality', 'laterality'],
  ['certainty', 'certainty'],
  ['hedge.stacked', 'stackedHedges'],
  ['hedge.exclusion', 'cannotExclude'],
  ['section', 'sections'],
];

const SEVERITIES: Readonly<Record<Exclude<CheckLevel, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
