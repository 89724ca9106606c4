import { finish } from './finish';
import { prepare } from './prepare';
import type { Report } from './report';
import { readByRules } from './rules';

export interface AnalyzeOptions {
  /** An earlier reading of nearly the same text; makes the work smaller and never changes the result. */
  readonly previous?: Report;
}

/**
 * Reads a report with the built-in rules. Pure and synchronous; never throws on text: what went wrong is in `issues`.
 * The same text gives the same report, with and without `previous`.
 */
export function analyze(text: string, options: AnalyzeOptions = {}): Report {
  const prepared = prepare(text, options.previous?.prepared);
  const graph = readByRules(prepared, options.previous);
  return finish(prepared, graph, options.previous);
}
