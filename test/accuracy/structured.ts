import { analyze } from '../../server/src/engine/analyze';
import { kindsOf } from '../../server/src/engine/concepts';
import { isWithin } from '../../server/src/engine/lexicon';
import type { Finding, Location, Report } from '../../server/src/engine/report';
import { countShared } from '../../server/src/metrics/counts';
import { type OpenI, openIText, type StructuredRow } from './data';
import { type Figure, microF1Figure } from './figure';
import type { Reader } from './reader';
import { type OptionRow, options, regions } from './structured-names';

/**
 * Findings with their body region against the human coding, as pairs (name, region). A base is the lower lobe; all the lobes of a
 * lung, or of both, are the lung; a row without a region, or with an unspecified one, counts by its name. Only reports whose coding has findings.
 */
export function structuredFigures(set: string, rows: readonly OpenI[], read: Reader = analyze): readonly Figure[] {
  const coded = rows.filter(({ structured }) => (structured ?? []).length > 0);
  const pairs = coded.map((row) => ({
    gold: goldPairs(row.structured ?? []),
    ours: ourPairs(read(openIText(row))),
  }));
  const over = (name: string, part: (pair: string) => string): Figure =>
    microF1Figure(
      set,
      name,
      pairs.map(({ gold, ours }) => countShared(new Set([...gold].map(part)), new Set([...ours].map(part)))),
      'reports',
    );
  return [
    over('finding with region F1', (pair) => pair),
    over('finding by name F1', (pair) => pair.split(' @ ')[0] ?? ''),
  ];
}

/** The pairs missed (`-`) and added (`+`), most frequent first, with the first reports that have them. */
export function structuredErrorClasses(rows: readonly OpenI[]): readonly string[] {
  const classes = new Map<string, string[]>();
  for (const row of rows) {
    for (const pair of structuredErrors(row)) classes.set(pair, [...(classes.get(pair) ?? []), row.id]);
  }
  return [...classes]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([pair, ids]) => `${ids.length}  ${pair}   ${ids.slice(0, 3).join(' ')}`);
}

export function structuredErrors(row: OpenI): readonly string[] {
  if ((row.structured ?? []).length === 0) return [];
  const gold = goldPairs(row.structured ?? []);
  const ours = ourPairs(analyze(openIText(row)));
  return [
    ...[...gold].filter((pair) => !ours.has(pair)).map((pair) => `- ${pair}`),
    ...[...ours].filter((pair) => !gold.has(pair)).map((pair) => `+ ${pair}`),
  ];
}

function goldPairs(rows: readonly StructuredRow[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { path, instance } of rows) {
    const last = path.at(-1) ?? '';
    const region = path.at(-2) === 'body_regions';
    const attributes = (instance.attributes ?? []).filter((each) => each !== 'no selection');
    const named = last === 'sulcus' ? 'costophrenic angle' : last;
    if (region) for (const attribute of attributes.slice(0, 1)) pairs.add(`${attribute} @ ${named}`);
    if (region && attributes.length === 0) pairs.add(last);
    if (!region) add(pairs, last, instance.body_region ?? []);
  }
  return pairs;
}

function add(pairs: Set<string>, name: string, places: readonly string[]): void {
  const known = together(places.filter((place) => place !== 'unspecified').flatMap(bothSides));
  if (known.length === 0) pairs.add(name);
  for (const place of known) pairs.add(`${name} @ ${place}`);
}

/** What is at no side of a region that has two is at both. */
function bothSides(region: string): readonly string[] {
  const [, side, sided] = /^(bilateral |)(lower lobe|upper lobe|pleural space|costophrenic angle)$/.exec(region) ?? [];
  if (sided !== undefined && side !== undefined) return [`left ${sided}`, `right ${sided}`];
  if (region === 'bilateral hilum') return ['left hilum', 'right hilum'];
  return [region === 'bilateral lung' ? 'lung' : region];
}

/** All the lobes of a lung are the lung. */
function together(regions: readonly string[]): readonly string[] {
  const found = new Set(regions);
  for (const [whole, parts] of WHOLES) {
    if (!parts.every((part) => found.has(part))) continue;
    for (const part of parts) found.delete(part);
    found.add(whole);
  }
  return [...found];
}

const LEFT = ['left lower lobe', 'left upper lobe'];
const RIGHT = ['right lower lobe', 'middle lobe', 'right upper lobe'];
const WHOLES: readonly (readonly [string, readonly string[]])[] = [
  ['lung', [...LEFT, ...RIGHT]],
  ['left lung', LEFT],
  ['right lung', RIGHT],
  ['lung', ['left lung', 'right lung']],
];

function ourPairs(report: Report): ReadonlySet<string> {
  const pairs = new Set<string>();
  const somewhere = new Set<string>();
  const nowhere: OptionRow[] = [];
  for (const finding of report.findings) {
    if (finding.certainty === 'absent' || finding.kind === 'normal') continue;
    if (finding.section !== 'findings' && finding.section !== 'impression') continue;
    const option = optionOf(finding, report);
    if (option === undefined || option.name === '') continue;
    const found = option.bare === true ? [] : finding.locations.flatMap(regionOf);
    if (option.place !== undefined) pairs.add(`${option.name} @ ${placeFor(option.place, finding)}`);
    else if (found.length === 0) nowhere.push(option);
    else {
      somewhere.add(option.name);
      add(pairs, option.name, found.length > 1 ? found.filter((region) => !WIDE.has(region)) : found);
    }
  }
  // A finding that is said again without its place is the same.
  for (const { name, regions: usual = [] } of nowhere) if (!somewhere.has(name)) add(pairs, name, usual);
  return pairs;
}

/** Regions that another one beside them makes more particular. */
const WIDE: ReadonlySet<string> = new Set(['spine', 'lung']);

function optionOf(finding: Finding, { entities, text }: Report): OptionRow | undefined {
  const words = [
    ...entities.filter(({ id }) => finding.entities.includes(id)).map((entity) => entity.text),
    ...finding.locations.map(({ start, end }) => text.slice(start, end)),
  ].join(' ');
  // What the coding has no name for by its kind, it may have by the broader concept, or by the words alone.
  const kinds = finding.concept === undefined ? [] : [...kindsOf(finding.concept)].reverse();
  for (const concept of [...kinds, `"${finding.name}"`]) {
    const row = options.find((each) => each.concept.test(concept) && (each.words?.test(words) ?? true));
    if (row !== undefined) return row;
  }
  return undefined;
}

/** `tortuous thoracic aorta` is coded at `aorta, thoracic`. */
function placeFor(place: string, { locations }: Finding): string {
  const thoracic = locations.some((each) => each.place !== undefined && isWithin(each.place, 'thoracic-aorta'));
  return place === 'aorta' && thoracic ? 'aorta, thoracic' : place;
}

function regionOf({ place, side }: Location): readonly string[] {
  const found = regions.find(([ours]) => place !== undefined && (place === ours || isWithin(place, ours)));
  if (found === undefined) return [];
  const [, region, sided] = found;
  return [sided === undefined || side === undefined || side === 'midline' ? region : `${side} ${region}`];
}
