import { analyze } from '../../server/src/engine/analyze';
import { kindsOf } from '../../server/src/engine/concepts';
import { isWithin } from '../../server/src/engine/lexicon';
import type { Finding, Side } from '../../server/src/engine/report';
import type { Counts } from '../../server/src/metrics/counts';
import { type Figure, figureOver } from './figure';
import { ctNames, ctPlaces, type NameRow } from './finding-names';
import type { Reader } from './reader';

export interface CtFindings {
  readonly id: string;
  readonly text: string;
  readonly findings: readonly {
    readonly finding: string;
    readonly attrs: Readonly<Record<string, readonly string[]>>;
  }[];
}

/**
 * How much of the findings that people wrote down we read alike: the finding with its presence; of those with a place, each lobe
 * or organ with its side; of those with a size, the size in mm. The lists are not complete, so what we read beside them is not counted.
 */
export function ctFindingFigures(set: string, rows: readonly CtFindings[], read: Reader = analyze): readonly Figure[] {
  const reports = rows.map((row) => judge(row, read));
  return (['presence', 'location', 'size'] as const).map((kind) => {
    const counts = reports.map((judged) => tally(judged.filter((each) => each.kind === kind)));
    const total = sum(counts);
    const counted = `${rows.length} reports, ${total.shared} of ${total.reference} found`;
    return figureOver(set, `finding with ${kind}`, counts, (sample) => share(sum(sample)), counted);
  });
}

/** What was not read as it is written down, one line each. */
export function ctFindingErrors(row: CtFindings): readonly string[] {
  return judge(row, analyze)
    .filter(({ right }) => !right)
    .map(({ kind, wanted, ours }) => `${row.id}: ${kind} ${wanted}   ours: ${ours}`);
}

interface Judged {
  readonly kind: 'presence' | 'location' | 'size';
  readonly wanted: string;
  readonly ours: string;
  readonly right: boolean;
}

function judge(row: CtFindings, read: Reader): readonly Judged[] {
  const { findings } = read(row.text);
  return row.findings.flatMap(({ finding: name, attrs }): readonly Judged[] => {
    const names = ctNames.find(({ theirs }) => theirs.test(name.toLowerCase()));
    const absent = isAbsent(attrs);
    const named = names === undefined ? [] : findings.filter((each) => isNamed(each, names, absent));
    const candidates = named.filter((each) => absent === (each.certainty === 'absent' || each.kind === 'normal'));
    const ours = (candidates.length > 0 ? candidates : named).map(shown).join('; ');
    const wanted = `${name} ${absent ? 'absent' : 'present'}`;
    const judged: Judged[] = [{ kind: 'presence', wanted, ours, right: candidates.length > 0 }];
    if (absent) return judged;
    for (const { places, side, text } of placesOf(attrs)) {
      const right = candidates.some((each) => isAt(each, places, side));
      judged.push({ kind: 'location', wanted: `${name} at ${text}`, ours, right });
    }
    for (const size of sizesOf(attrs)) {
      const right = candidates.some(({ measurements }) =>
        measurements.some(({ millimetres }) => millimetres?.join(' ') === size),
      );
      judged.push({ kind: 'size', wanted: `${name} of ${size}`, ours, right });
    }
    return judged;
  });
}

/** `presence`, `resence`, `presence absent`: the keys are written by hand. */
function isAbsent(attrs: CtFindings['findings'][number]['attrs']): boolean {
  return Object.entries(attrs).some(([key, values]) => /^p?resence/.test(key) && /ab[sc]ent/.test(`${key} ${values}`));
}

function isNamed(finding: Finding, { ours, normal }: NameRow, absent: boolean): boolean {
  const names = finding.concept === undefined ? [finding.name.toLowerCase()] : kindsOf(finding.concept);
  if (finding.kind === 'normal') return absent && names.some((name) => normal?.test(name));
  return names.some((name) => ours.test(name)) || ours.test(finding.name.toLowerCase());
}

interface WantedPlace {
  readonly places: readonly string[];
  readonly side: Side | undefined;
  readonly text: string;
}

/** Each lobe or organ of a hand-written location, with the side that the same part of it names. */
function placesOf(attrs: CtFindings['findings'][number]['attrs']): readonly WantedPlace[] {
  const given = attrs.side?.join(' ').toLowerCase() ?? '';
  return (attrs.location ?? []).flatMap((location) =>
    location
      .toLowerCase()
      .replace(/\\?\[?rid[^,\]]*\]?/g, '')
      .split(/,|\band\b/)
      .flatMap((part) => {
        const found = ctPlaces.find(([pattern]) => pattern.test(part.trim()));
        if (found === undefined) return [];
        const side = sideIn(part) ?? sideIn(given);
        return [{ places: found[1], side, text: part.trim() }];
      }),
  );
}

function sideIn(text: string): Side | undefined {
  const [side] = /\b(left|righ?t?|bilateral|bibasilar)\b/.exec(text) ?? [];
  if (side === undefined) return undefined;
  if (side.startsWith('righ')) return 'right';
  return side === 'left' ? 'left' : 'bilateral';
}

function isAt({ locations }: Finding, places: readonly string[], side: Side | undefined): boolean {
  const at = locations.filter(({ place }) =>
    places.some((each) => place !== undefined && (place === each || isWithin(place, each))),
  );
  if (side === undefined) return at.length > 0;
  if (at.some((each) => each.side === side || each.side === 'bilateral')) return true;
  return side === 'bilateral' && at.some((each) => each.side === 'left') && at.some((each) => each.side === 'right');
}

/** `largest is a 10.3 x 7.1 cm` is 103 71; several sizes stand with commas between. */
function sizesOf(attrs: CtFindings['findings'][number]['attrs']): readonly string[] {
  const written = [...(attrs.size ?? []), ...(attrs.diameter ?? [])].flatMap((text) => text.split(','));
  return written.flatMap((text) => {
    const factor = /cm\s*$/.test(text.trim()) ? 10 : 1;
    const values = text.match(/\d+(\.\d+)?/g) ?? [];
    return values.length === 0 ? [] : [values.map((value) => Math.round(Number(value) * factor * 100) / 100).join(' ')];
  });
}

function shown({ concept, name, certainty, locations, measurements }: Finding): string {
  const places = locations.map(({ place, name: words, side }) => `@${place ?? `"${words}"`}${side ? ` ${side}` : ''}`);
  const sizes = measurements.map(
    ({ millimetres, values, unit }) => `${(millimetres ?? values).join('x')}${millimetres ? '' : unit}`,
  );
  return [concept ?? `"${name}"`, certainty, ...places, ...sizes].join(' ');
}

function tally(judged: readonly Judged[]): Counts {
  return { shared: judged.filter(({ right }) => right).length, predicted: 0, reference: judged.length };
}

function sum(counts: readonly Counts[]): Counts {
  return {
    shared: counts.reduce((total, each) => total + each.shared, 0),
    predicted: 0,
    reference: counts.reduce((total, each) => total + each.reference, 0),
  };
}

function share({ shared, reference }: Counts): number {
  return reference === 0 ? 0 : shared / reference;
}
