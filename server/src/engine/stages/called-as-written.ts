import type { Sentence, SentenceGraph } from '../report';
import { changedFinding, type LocalFinding } from './local-finding';
import { textOf } from './owners';

/** Words for what something looks like that a concept has in common: each says more or less of it than the next. */
const CALLED: ReadonlyMap<string, string> = new Map(
  ['lesion', 'mass', 'nodule'].flatMap((word) => [
    [word, word],
    [word === 'mass' ? 'masses' : `${word}s`, word],
  ]),
);

/**
 * The findings, each called what the report calls it: of the concept `renal mass` a `5 mm lesion of the kidney` is a renal lesion, and
 * nobody has called it a mass.
 */
export function calledAsWritten(
  findings: readonly LocalFinding[],
  sentence: Sentence,
  graph: SentenceGraph,
): readonly LocalFinding[] {
  if (!findings.some(({ name }) => isCalled(name))) return findings;
  return findings.map((finding) => {
    if (!isCalled(finding.name)) return finding;
    const written = CALLED.get(textOf(finding.head, sentence, graph).toLowerCase());
    if (written === undefined || finding.name.endsWith(written)) return finding;
    return changedFinding(finding, { name: `${finding.name.slice(0, finding.name.lastIndexOf(' ') + 1)}${written}` });
  });
}

function isCalled(name: string): boolean {
  return name.endsWith(' mass') || name.endsWith(' nodule') || name.endsWith(' lesion');
}
