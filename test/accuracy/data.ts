import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rows of a file of JSON lines in the development data; undefined when the file is not there. */
export function readRows<T>(folder: string, name: string): readonly T[] | undefined {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): T => JSON.parse(line));
}

export interface OpenI {
  readonly id: string;
  readonly indication?: string | null;
  readonly comparison?: string | null;
  readonly findings?: string | null;
  readonly impression?: string | null;
  readonly labels: Readonly<Record<string, 0 | 1>>;
  readonly structured?: readonly StructuredRow[] | null;
}

/** A finding of the human coding, in closed options. */
export interface StructuredRow {
  readonly path: readonly string[];
  readonly instance: Readonly<
    Partial<Record<'body_region' | 'localization' | 'attributes' | 'degree', readonly string[] | null>>
  >;
}

/** The report as a reader is given it: each part under its heading on a line of its own, empty parts left out. */
export function openIText(report: OpenI): string {
  return (['indication', 'comparison', 'findings', 'impression'] as const)
    .filter((part) => (report[part] ?? '').trim() !== '')
    .map((part) => `${part.toUpperCase()}: ${report[part]}`)
    .join('\n');
}
