import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { readGold } from '../../server/src/formats/gold';

const folder = new URL('../gold/', import.meta.url);

/** The project's annotated reports, file by file in the order of their names. */
export function goldReports(): readonly AnnotatedReport[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.gold'))
    .sort()
    .flatMap((name) => readGold(readFileSync(new URL(name, folder), 'utf8')));
}
