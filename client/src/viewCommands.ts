import type { Disposable, Uri } from 'vscode';
import { exportGraph } from './exportGraph';
import type { FindingsView } from './findingsView';
import type { GraphView } from './graphView';
import { openSample } from './samples';

/** The views beside the text. */
export interface Views {
  readonly findings: FindingsView;
  readonly graph: GraphView;
}

/** The commands of the views; `command` registers one as all others are. */
export function registerViewCommands(
  { findings, graph }: Views,
  extension: Uri,
  command: (id: string, run: (...given: unknown[]) => Promise<void>) => Disposable,
): readonly Disposable[] {
  return [
    command('radlens.findings.showAll', () => findings.filter('all')),
    command('radlens.findings.showPresent', () => findings.filter('present')),
    command('radlens.findings.showUncertain', () => findings.filter('uncertain')),
    command('radlens.findings.showAbsent', () => findings.filter('absent')),
    command('radlens.findings.showChanged', () => findings.filter('changed')),
    command('radlens.findings.goTo', findings.goTo),
    command('radlens.graph.open', graph.open),
    command('radlens.graph.exportSvg', (place) => exportGraph(graph, 'svg', place)),
    command('radlens.graph.exportPng', (place) => exportGraph(graph, 'png', place)),
    command('radlens.samples.open', (name, shown) => openSample(extension, name, shown)),
  ];
}
