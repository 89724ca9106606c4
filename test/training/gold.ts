import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checksum } from '../../server/src/adapters/model/checksum';
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

/** What weights are made of: changes with each word, entity and relation of the reports. */
export function madeOf(reports: readonly AnnotatedReport[]): { readonly reports: number; readonly checksum: number } {
  const learnt = reports.map(({ text, entities, relations }) => [text, entities, relations]);
  return { reports: reports.length, checksum: checksum(new TextEncoder().encode(JSON.stringify(learnt))) };
}
