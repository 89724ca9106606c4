import { finish } from './finish';
import { prepare } from './prepare';
import type { Report } from './report';
import { readByRules } from './rules';

/**
 * Reads a report with the built-in rules. Pure and synchronous; never throws on text: what went wrong is in `issues`.
 * The same text gives the same report, whatever was read before it.
 */
export function analyze(text: string): Report {
  const prepared = prepare(text);
  return finish(prepared, readByRules(prepared));
}
