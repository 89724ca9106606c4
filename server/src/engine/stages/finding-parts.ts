import type { LocalFinding } from './findings';
import type { LocalLocation } from './locations';

/**
 * Heads that are no finding but a part of what is said of the one before: `size` of "decreased in size from 12 mm to 8 mm", and a
 * bare change at the same place, `similar` of "enlarged hilar lymph nodes measure up to 15 mm, similar to prior".
 */
export function settleParts(findings: readonly LocalFinding[]): readonly LocalFinding[] {
  if (findings.length < 2 || !findings.some((each) => isDimension(each) || isBareChange(each))) return findings;
  const kept: LocalFinding[] = [];
  for (const finding of findings) {
    const owner = kept.at(-1);
    if (owner !== undefined && (isDimension(finding) || (isBareChange(finding) && sharePlace(owner, finding)))) {
      kept[kept.length - 1] = joined(owner, finding);
    } else kept.push(finding);
  }
  return kept;
}

function joined(owner: LocalFinding, part: LocalFinding): LocalFinding {
  const change = owner.change ?? part.change;
  return {
    ...owner,
    ...(change === undefined || owner.certainty === 'absent' ? {} : { change }),
    members: [...new Set([...owner.members, ...part.members])].sort((a, b) => a - b),
    measurements: [...owner.measurements, ...part.measurements],
    images: [...owner.images, ...part.images],
  };
}

const DIMENSION = /^(size|sizes|diameter|caliber|calibre|dimensions?|length|width|height|extent)$/;

function isDimension({ concept, name }: LocalFinding): boolean {
  return concept === undefined && DIMENSION.test(name);
}

/** A head that is nothing but a change: its name has no word that is told apart from one. */
function isBareChange({ concept, change, start, end, members }: LocalFinding): boolean {
  if (concept !== undefined || change === undefined) return false;
  return members.length === 1 && change.start === start && change.end === end;
}

function sharePlace(owner: LocalFinding, part: LocalFinding): boolean {
  if (owner.kind !== 'abnormal' && owner.kind !== 'device') return false;
  const places = new Set(owner.locations.slice(0, 12).map(keyOf));
  return part.locations.some((location) => places.has(keyOf(location)));
}

function keyOf({ unit, start, end }: LocalLocation): string {
  return `${unit} ${start} ${end}`;
}
