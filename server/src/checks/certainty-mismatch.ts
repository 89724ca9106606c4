import type { Certainty, Finding, Report } from '../engine/report';
import { t } from '../l10n/t';
import { bases, isConclusion, subject } from './basis';
import type { Diagnostic } from './diagnostic';

/**
 * The impression is surer, or less sure, than the findings it rests on: `Possible nodule` above and `Nodule` below, or the
 * other way round. Denied and affirmed is a contradiction and told as one; a statement that another of the findings
 * carries, and one that has no finding of its own, are left alone.
 */
export function certaintyMismatches(report: Report): Diagnostic[] {
  const conclusions = report.findings.filter(isConclusion);
  const said = new Set(conclusions.map((conclusion) => `${subject(conclusion)} ${conclusion.certainty}`));
  return conclusions.flatMap((conclusion) => {
    if (!isPlain(conclusion)) return [];
    const same = (bases(report).get(conclusion.id) ?? []).filter((other) => subject(other) === subject(conclusion));
    const [closest] = same;
    if (closest === undefined || !same.every((other) => isPlain(other) && other.certainty !== conclusion.certainty)) {
      return [];
    }
    // `Right infiltrate and probable left infiltrate`: the impression says what the findings say as well.
    if (same.some((other) => said.has(`${subject(other)} ${other.certainty}`))) return [];
    const hedged = conclusion.certainty === 'uncertain' || same.every(({ certainty }) => certainty === 'uncertain');
    if (!hedged || (conclusion.certainty === 'uncertain' && same.some(({ certainty }) => certainty === 'absent')))
      return [];
    return [describe(conclusion, closest)];
  });
}

/** What has changed, or is one of several readings, may well be put otherwise in the impression. */
function isPlain({ kind, concept, suggestedBy, change }: Finding): boolean {
  return kind === 'abnormal' && concept !== undefined && suggestedBy.length === 0 && change?.name !== 'resolved';
}

const SAYS: Readonly<Record<Certainty, () => string>> = {
  present: () => t('there'),
  uncertain: () => t('uncertain'),
  absent: () => t('not there'),
};

function describe(conclusion: Finding, basis: Finding): Diagnostic {
  const { name, certainty, start, end } = conclusion;
  return {
    code: 'certainty.mismatch',
    severity: 'information',
    message: t(
      'The impression says that {0} is {1}, the findings that it is {2}.',
      name,
      SAYS[certainty](),
      SAYS[basis.certainty](),
    ),
    start,
    end,
    related: [
      { message: t('Said to be {0}: {1}', SAYS[basis.certainty](), basis.name), start: basis.start, end: basis.end },
    ],
  };
}
