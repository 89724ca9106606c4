import type { Certainty, Code, Entity, Evidence, Finding, Location, Report, Scope, Span } from '../engine/report';
import { t } from '../l10n/t';
import { type ConceptText, conceptText } from './conceptText';
import { headingSpan } from './headings';
import { type Lookup, lookup } from './lookup';
import { measured, quantityName } from './measured';
import {
  asWritten,
  certaintyText,
  changeText,
  codeText,
  kindText,
  placeText,
  sectionTitle,
  sizeText,
  words,
} from './wording';

/** What to show of the words at an offset; plain text, for the caller to escape and lay out. */
export interface HoverText extends Span {
  readonly title: string;
  /** Certainty in words, where the words have one. */
  readonly state?: string;
  /** What a reader wants at a glance, then what stands below it for who asks: codes, section, rule. */
  readonly lines: readonly HoverLine[];
  readonly details: readonly HoverLine[];
  /** What the concept is and how it looks, where the knowledge has a text. */
  readonly about?: ConceptText;
}

export interface HoverLine {
  readonly label: string;
  readonly text: string;
}

/**
 * What RadLens read in the words at an offset: a finding with its attributes, an anatomy, a size, a cue, or a heading;
 * undefined for words that gave nothing. Looks up and words what was read before, reads nothing anew.
 */
export function hover(report: Report, offset: number): HoverText | undefined {
  const known = lookup(report);
  const entity = known.entityAt(offset);
  const scope = known.scopeAt(offset);
  // Between two that touch, `no|effusion`, the one that begins at the cursor was meant.
  if (scope !== undefined && (entity === undefined || scope.cue.start > entity.start)) {
    return cueHover(report, scope);
  }
  if (entity !== undefined) {
    const finding = known.findingOf.get(entity.id);
    return entity.type === 'observation' && finding !== undefined
      ? findingHover(report, known, finding, entity)
      : entityHover(report, known, entity);
  }
  return headingHover(report, offset);
}

function findingHover(report: Report, known: Lookup, finding: Finding, entity: Entity): HoverText {
  const { severity, count, change, images = [] } = finding;
  const about = conceptText(finding.concept);
  return {
    start: entity.start,
    end: entity.end,
    title: capital(finding.name),
    state: stateText(report, finding.certainty, finding.kind, finding.evidence),
    lines: lines([
      [t('Place'), finding.locations.map(placeText).join('; ')],
      [t('Severity'), severity && asWritten(severity.name, severity.name, words(report, severity))],
      ...measured(report, finding),
      [t('Count'), count && String(count.value)],
      [t('Change'), change && asWritten(change.name, changeText(change.name), words(report, change))],
      [t('Suggests'), named(known, finding.suggests)],
      [t('Suggested by'), named(known, finding.suggestedBy)],
    ]),
    ...(about === undefined ? {} : { about }),
    details: lines([
      [t('Image'), images.map((image) => words(report, image)).join('; ')],
      [t('Kind'), finding.kind === 'abnormal' ? undefined : kindText(finding.kind)],
      [t('Codes'), finding.codes.map(codeText).join(', ')],
      [t('Codes of the place'), placeCodes(finding.locations)],
      [t('Section'), sectionTitle(finding.section)],
      [t('Rule'), ruleText(finding.evidence)],
      [t('Model'), modelText(finding.evidence)],
    ]),
  };
}

function placeCodes(locations: readonly Location[]): string {
  return [...new Set(locations.flatMap(({ codes }) => codes.slice(0, 1).map(codeText)))].join(', ');
}

function entityHover(report: Report, known: Lookup, entity: Entity): HoverText {
  const finding = known.findingOf.get(entity.id);
  const place = finding?.locations.find(({ start, end }) => start <= entity.start && entity.end <= end);
  const size = finding?.measurements.find(({ start, end }) => start <= entity.start && entity.end <= end);
  return {
    start: entity.start,
    end: entity.end,
    title: entityTitle(entity, capital(words(report, entity))),
    ...(entity.type === 'observation' && !entity.measurement
      ? { state: stateText(report, entity.certainty, undefined, entity.evidence) }
      : {}),
    lines: lines([
      [t('Place'), place && withCodes(placeText(place), place.codes)],
      ...(size === undefined ? [] : [[quantityName(size), sizeText(size)] as const]),
      [t('Belongs to'), finding && named(known, [finding.id])],
    ]),
    details: lines([
      [t('Rule'), ruleText(entity.evidence)],
      [t('Model'), modelText(entity.evidence)],
    ]),
  };
}

function entityTitle({ measurement, type }: Entity, text: string): string {
  if (measurement) return t('{0} (measurement)', text);
  return type === 'anatomy' ? t('{0} (anatomy)', text) : t('{0} (observation)', text);
}

function cueHover(report: Report, { cue, certainty, rule, start, end }: Scope): HoverText {
  const effect = certainty === 'absent' ? t('makes what it governs absent') : t('makes what it governs uncertain');
  const governed = words(report, { start, end });
  return {
    start: cue.start,
    end: cue.end,
    title: t('{0} (cue)', capital(words(report, cue))),
    state: effect,
    lines: lines([
      [t('Governs'), governed.length > 120 ? `${Array.from(governed).slice(0, 120).join('')}…` : governed],
    ]),
    details: lines([[t('Rule'), rule]]),
  };
}

function headingHover(report: Report, offset: number): HoverText | undefined {
  const section = report.sections.find(({ start, bodyStart }) => start <= offset && offset < bodyStart);
  const span = section === undefined ? undefined : headingSpan(report, section);
  if (section === undefined || span === undefined || offset < span.start || offset > span.end) {
    return undefined;
  }
  return { ...span, title: t('{0} (section)', sectionTitle(section.name)), lines: [], details: [] };
}

/** `absent, because of "No"`. */
function stateText(report: Report, certainty: Certainty, kind: Finding['kind'] | undefined, { cue }: Evidence): string {
  const state = kind === 'normal' && certainty === 'present' ? t('normal') : certaintyText(certainty);
  return cue === undefined || cue.end <= cue.start ? state : t('{0}, because of “{1}”', state, words(report, cue));
}

function ruleText({ adapter, rule }: Evidence): string {
  if (adapter === 'user') return t('your choice, as read by {0}', rule?.replace('accepted.', '') ?? t('nobody'));
  return rule === undefined ? adapter : `${rule} (${adapter})`;
}

/** `llama3.1, 0.93 sure`; `not word for word` where it was found by likeness alone. */
function modelText({ model, confidence, alignment }: Evidence): string | undefined {
  if (model === undefined) return undefined;
  const name = model.slice(0, 80);
  const sure = confidence === undefined ? name : t('{0}, {1} sure', name, confidence);
  return alignment === 'fuzzy' ? t('{0}, not word for word', sure) : sure;
}

function withCodes(text: string, codes: readonly Code[]): string {
  const first = codes[0];
  return first === undefined ? text : `${text} (${codeText(first)})`;
}

function named(known: Lookup, ids: readonly string[]): string {
  const findings = ids.flatMap((id) => known.finding.get(id) ?? []);
  return findings.map(({ name, certainty }) => `${name} (${certaintyText(certainty)})`).join(', ');
}

function lines(pairs: readonly (readonly [string, string | undefined])[]): readonly HoverLine[] {
  return pairs.flatMap(([label, text]) => (text === undefined || text === '' ? [] : [{ label, text }]));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
