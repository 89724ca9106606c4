import { readFileSync } from 'node:fs';
import { type Usage, usage } from './arguments';

/**
 * What an option `ID|FILE` names: something built in, or a file whose text `load` accepts. Read once, before any report, so
 * that a bad file is wrong usage and costs no output. `what` is the word for it in messages: `template`.
 */
export function builtInOrFile<T extends { readonly id: string }>(
  what: string,
  wanted: string,
  builtIn: readonly T[],
  load: (source: string) => T,
): { readonly kind: 'found'; readonly item: T } | Usage {
  const known = builtIn.find(({ id }) => id === wanted);
  if (known !== undefined) return { kind: 'found', item: known };
  const ids = builtIn.map(({ id }) => id).join(', ');
  let source: string;
  try {
    source = readFileSync(wanted, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return usage(`unknown ${what} "${wanted}": neither built in nor a file that can be read`, `built in: ${ids}`);
  }
  try {
    return { kind: 'found', item: load(source) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return usage(`${wanted}: ${reason.split('\n').slice(0, 2).join('; ')}`, `mend the file, or take one of ${ids}`);
  }
}
