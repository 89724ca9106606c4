import { lookupConcept } from '../concepts';
import { changedFinding, type LocalFinding } from './local-finding';
import { completeLocation } from './locations';

/** The finding as another one of what is told before or behind it: `no pneumothorax on the right; small on the left`. */
export function completedBy(finding: LocalFinding, { concept, kind, name, codes }: LocalFinding): LocalFinding {
  const usual = concept === undefined ? undefined : lookupConcept(concept)?.place;
  const locations = finding.locations.map((location) => completeLocation(location, usual));
  return changedFinding(finding, { concept, kind, name, codes, locations });
}
