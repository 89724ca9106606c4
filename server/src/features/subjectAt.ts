import { subject } from '../checks/basis';
import type { Report } from '../engine/report';
import { lookup } from './lookup';

/** What references are looked for: the concept of the finding at the cursor, by its id, or its words where it has none. */
export function subjectAt(report: Report, offset: number): string | undefined {
  const known = lookup(report);
  const entity = known.entityAt(offset);
  const finding = entity === undefined ? undefined : known.findingOf.get(entity.id);
  return finding === undefined ? undefined : subject(finding);
}
