import type {
  Certainty,
  ChangeName,
  Code,
  Finding,
  Location,
  Measurement,
  Report,
  SectionName,
  Span,
} from '../engine/report';
import { t } from '../l10n/t';

/** `left lower lobe`: the place's name with its side in front, unless the name says the side itself. */
export function placeText({ name, side }: Location): string {
  const plain = name.split(/\s+/).join(' ').trim();
  const words = plain.toLowerCase().split(' ');
  return side === undefined || words.includes(side) ? plain : `${side} ${plain}`;
}

/** `23 x 18 mm`; what is no length keeps its own unit: `SUV 4.2` is `4.2 SUV`. */
export function sizeText({ values, unit, millimetres, prior }: Measurement): string {
  const numbers = millimetres ?? values;
  const text = `${numbers.map(rounded).join(' x ')} ${millimetres === undefined ? unit : 'mm'}`.trim();
  return prior === true ? t('{0} (before)', text) : text;
}

/** The canonical word in the editor's language, and what the report says where that differs: `increased (“larger”)`. */
export function asWritten(canonical: string, shown: string, written: string): string {
  return written === '' || written.toLowerCase() === canonical.toLowerCase() ? shown : t('{0} (“{1}”)', shown, written);
}

/** The words of a span on one line. */
export function words(report: Report, { start, end }: Span): string {
  return report.text.slice(start, end).split(/\s+/).join(' ').trim();
}

/** `RadLex RID34539`: the terminology as people call it, and the code. */
export function codeText({ system, code }: Code): string {
  return `${SYSTEM_NAMES[system] ?? system} ${code}`;
}

const SYSTEM_NAMES: Readonly<Record<string, string>> = { RADLEX: 'RadLex', SNOMEDCT: 'SNOMED CT' };

export function certaintyText(certainty: Certainty): string {
  return CERTAINTIES[certainty]();
}

const CERTAINTIES: Readonly<Record<Certainty, () => string>> = {
  present: () => t('present'),
  uncertain: () => t('uncertain'),
  absent: () => t('absent'),
};

export function kindText(kind: Finding['kind']): string {
  return KINDS[kind]();
}

const KINDS: Readonly<Record<Finding['kind'], () => string>> = {
  abnormal: () => t('abnormal'),
  normal: () => t('normal'),
  device: () => t('device'),
  procedure: () => t('procedure'),
};

export function changeText(change: ChangeName): string {
  return CHANGES[change]();
}

const CHANGES: Readonly<Record<ChangeName, () => string>> = {
  new: () => t('new'),
  resolved: () => t('resolved'),
  increased: () => t('increased'),
  decreased: () => t('decreased'),
  worse: () => t('worse'),
  better: () => t('better'),
  unchanged: () => t('unchanged'),
};

/** What a section is to a reader of the editor; one that is written into a report has its English heading. */
export function sectionTitle(name: SectionName): string {
  return TITLES[name]();
}

const TITLES: Readonly<Record<SectionName, () => string>> = {
  examination: () => t('Examination'),
  indication: () => t('Indication'),
  history: () => t('History'),
  technique: () => t('Technique'),
  comparison: () => t('Comparison'),
  findings: () => t('Findings'),
  impression: () => t('Impression'),
  recommendation: () => t('Recommendation'),
  addendum: () => t('Addendum'),
  other: () => t('Other'),
};

/** The headings of a report. */
export const SECTION_TITLES: Readonly<Record<SectionName, string>> = {
  examination: 'Examination',
  indication: 'Indication',
  history: 'History',
  technique: 'Technique',
  comparison: 'Comparison',
  findings: 'Findings',
  impression: 'Impression',
  recommendation: 'Recommendation',
  addendum: 'Addendum',
  other: 'Other',
};

/** Tenths are enough for a size; 12.700000000000001 is arithmetic, not measurement. */
function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
