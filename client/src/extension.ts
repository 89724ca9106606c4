import { type ExtensionContext, window } from 'vscode';
import type { ReadingParams } from '../../server/src/protocol';
import { followActiveReport } from './activeReport';
import { createChanges } from './changes';
import { registerCommands } from './commands';
import { createCompare } from './compare';
import { createDecorations } from './decorations';
import { createFindingsView, type FindingsView } from './findingsView';
import { createFocus, type Focus } from './focus';
import { createGraphView, type GraphView } from './graphView';
import { createModels, type Models } from './models';
import { createNotes } from './notes';
import { createPreviews, type Previews } from './preview';
import { createProblems } from './proof';
import { createServer, type Server } from './server';
import { createStatus, type Status } from './status';
import { createStructure } from './structure';
import { watchTemplates } from './templates';
import { isTested } from './tested';
import { indexWorkspace, type WorkspaceReports } from './workspaceReports';

/** What tests in a real VS Code look at, and answer in the user's place; no other extension is given it. */
export interface Api {
  readonly server: Server;
  readonly lastReading: (uri: string) => ReadingParams | undefined;
  /** The cue and the scope that are drawn at the cursor. */
  readonly focus: Focus;
  readonly reports: WorkspaceReports;
  readonly findings: FindingsView;
  readonly graph: GraphView;
  /** What the cursor's place in a report or its structured text marks on the other side. */
  readonly marked: Previews['marked'];
  readonly models: Models;
  readonly status: Status;
}

/** The server is started afterwards: the editor is usable at once, and the status item tells how far it is. */
export function activate(context: ExtensionContext): Api | undefined {
  const log = window.createOutputChannel('RadLens', { log: true });
  const notes = createNotes();
  const models: Models = createModels(context, () => server, notes);
  const server: Server = createServer(context.asAbsolutePath('dist/server.js'), log, models.serve);
  const decorations = createDecorations();
  const status = createStatus(server, decorations.lastReading, models);
  const focus = createFocus(server);
  const reports = indexWorkspace(server);
  const problems = createProblems();
  const previews = createPreviews(server, problems);
  const structure = createStructure(server, previews);
  const changes = createChanges(previews);
  const compare = createCompare(server);
  const templates = watchTemplates(server, () => void previews.refreshAll());
  const active = followActiveReport(server);
  const findings = createFindingsView(server, active);
  const graph = createGraphView(server, active, context.extensionUri);
  server.onState((state) => {
    if (state === 'running') models.tellVisible();
  });
  server.onReading((reading) => {
    decorations.show(reading);
    status.draw();
  });
  context.subscriptions.push(
    log,
    models,
    server,
    status,
    decorations,
    problems,
    previews,
    changes,
    compare,
    notes,
    templates,
    focus,
    reports,
    active,
    findings,
    graph,
  );
  context.subscriptions.push(
    ...registerCommands({
      ...{ server, previews, structure, changes, templates, notes, problems, log, models, compare },
      views: { findings, graph },
      extension: context.extensionUri,
    }),
  );
  setImmediate(() => void server.start());
  const { lastReading } = decorations;
  if (!isTested(context.extensionMode, process.env)) return undefined;
  return { server, lastReading, marked: previews.marked, focus, reports, models, findings, graph, status };
}
