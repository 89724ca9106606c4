import { analyze } from '../../server/src/engine/analyze';
import type { AnnotatedReport } from '../../server/src/formats/annotated';
import { f1RadGraph } from '../../server/src/metrics/f1-radgraph';
import { countGraph } from '../../server/src/metrics/graph-f1';
import { type Figure, figureOver, mean, microF1Figure } from './figure';
import type { Reader } from './reader';

/** Entities and relations against annotated reports, and F1RadGraph's three levels. */
export function graphFigures(
  set: string,
  reports: readonly AnnotatedReport[],
  read: Reader = analyze,
): readonly Figure[] {
  const pairs = reports.map((report) => ({ report, ours: read(report.text) }));
  const counts = pairs.map(({ report, ours }) => countGraph(report, ours));
  const levels = pairs.map(({ report, ours }) => f1RadGraph(report, ours));
  const counted = `${reports.length} reports, mean over reports`;
  return [
    microF1Figure(
      set,
      'entity F1',
      counts.map(({ entities }) => entities),
      'reports',
    ),
    microF1Figure(
      set,
      'relation F1',
      counts.map(({ relations }) => relations),
      'reports',
    ),
    figureOver(
      set,
      'F1RadGraph simple',
      levels.map(({ simple }) => simple),
      mean,
      counted,
    ),
    figureOver(
      set,
      'F1RadGraph partial',
      levels.map(({ partial }) => partial),
      mean,
      counted,
    ),
    figureOver(
      set,
      'F1RadGraph complete',
      levels.map(({ complete }) => complete),
      mean,
      counted,
    ),
  ];
}
