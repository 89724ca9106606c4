import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  l10n,
  type TextDocument,
  type TreeDataProvider,
  window,
} from 'vscode';
import type { FindingInfo, FindingsResult } from '../../server/src/protocol';
import { type ActiveReport, goToWords } from './activeReport';
import { FILTER_NAMES, type Filter, type FindingNode, findingItem, groupItem, type Node, passes } from './findingItem';
import { rangeOf } from './links';
import type { Server } from './server';

export interface FindingsView extends Disposable {
  /** Shows only what passes; the filter that is on already, asked for again, is taken off. */
  readonly filter: (filter: Filter) => Promise<void>;
  readonly goTo: (node: unknown) => Promise<void>;
  /** What the tree shows now, for tests. */
  readonly shown: () => Shown | undefined;
  readonly onShow: Event<void>;
}

export interface Shown {
  readonly document: TextDocument;
  readonly version: number;
  readonly nodes: readonly Node[];
  readonly message: string | undefined;
  readonly selected: string | undefined;
}

/**
 * The findings of the active report by organ, with what the report says of each. Follows the report while it is edited, and the
 * cursor in it; nothing is asked of the server while nobody sees the view.
 */
export function createFindingsView(server: Server, active: ActiveReport): FindingsView {
  const changed = new EventEmitter<void>();
  const shows = new EventEmitter<void>();
  let read: { readonly document: TextDocument; readonly result: FindingsResult } | undefined;
  let nodes: readonly Node[] = [];
  let filter: Filter = 'all';
  let turn = 0;

  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => (node.kind === 'group' ? groupItem(node) : findingItem(node)),
    getChildren: (node) => (node === undefined ? [...nodes] : node.kind === 'group' ? [...node.findings] : []),
    getParent: (node) => (node.kind === 'group' ? undefined : nodes.find(({ id }) => id === node.group)),
  };
  const view = window.createTreeView('radlens.findings', { treeDataProvider: provider, showCollapseAll: true });

  async function refresh(): Promise<void> {
    const document = active.document();
    turn += 1;
    const mine = turn;
    if (!view.visible) return;
    // Not for a moment are one report's findings shown beside another.
    if (read !== undefined && read.document !== document) {
      read = undefined;
      draw();
    }
    const answer = document && server.state() === 'running' ? await server.findings(document.uri.toString()) : null;
    if (mine !== turn) return;
    read = document && answer ? { document, result: answer } : undefined;
    draw();
  }

  function draw(): void {
    const groups = read?.result.groups ?? [];
    nodes = groups.flatMap(({ title, findings }) => {
      const passing = numbered(title, findings).filter((node) => passes(node.finding, filter));
      return passing.length === 0 ? [] : [{ kind: 'group', id: title, title, findings: passing } as const];
    });
    const count = nodes.reduce((sum, node) => sum + (node.kind === 'group' ? node.findings.length : 0), 0);
    const message = read && messageOf(read.result, count, filter);
    // Where there is nothing to say, the editor's own welcome text may stand there.
    Object.assign(view, { message });
    const total = read?.result.total ?? 0;
    view.description = filter === 'all' ? '' : l10n.t('{0}: {1} of {2}', FILTER_NAMES[filter](), count, total);
    changed.fire();
    shows.fire();
    void follow();
  }

  /** The finding at the cursor is selected in the tree, without taking the focus. */
  async function follow(): Promise<void> {
    const cursor = active.cursor();
    if (!view.visible || cursor === undefined || read?.document !== active.document()) return;
    const all = nodes.flatMap((node) => (node.kind === 'group' ? node.findings : []));
    const inHead = all.find(({ finding }) => rangeOf(finding.head).contains(cursor));
    const found = inHead ?? all.find(({ finding }) => rangeOf(finding.range).contains(cursor));
    if (found === undefined || view.selection[0]?.id === found.id) return;
    try {
      await view.reveal(found, { select: true, focus: false });
      shows.fire();
    } catch {
      // The tree has been drawn anew in between; the next cursor or reading selects.
    }
  }

  async function goTo(node: unknown): Promise<void> {
    const id = isNode(node) ? node.id : view.selection[0]?.id;
    const all = nodes.flatMap((each) => (each.kind === 'group' ? each.findings : []));
    const found = all.find((each) => each.id === id);
    if (found === undefined || read === undefined) return;
    const { start, end } = rangeOf(found.finding.head);
    await goToWords(read.document, start, end);
  }

  const refreshQuietly = () => void refresh().catch(() => undefined);
  const disposables = [
    changed,
    shows,
    view,
    view.onDidChangeVisibility(refreshQuietly),
    active.onChange(refreshQuietly),
    active.onCursor(() => void follow()),
    active.onRead(refreshQuietly),
  ];
  return {
    filter: async (wanted) => {
      filter = wanted === filter ? 'all' : wanted;
      await commands.executeCommand('setContext', 'radlens.findings.filter', filter);
      draw();
    },
    goTo,
    shown: () =>
      read && {
        document: read.document,
        version: read.result.version,
        nodes,
        message: view.message,
        selected: view.selection[0]?.id,
      },
    onShow: shows.event,
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** Ids that stay while the text around changes, so that the tree keeps what is open and selected. */
function numbered(group: string, findings: readonly FindingInfo[]): FindingNode[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = seen.get(finding.name) ?? 0;
    seen.set(finding.name, count + 1);
    return { kind: 'finding', id: `${group}/${finding.name}/${count}`, group, finding };
  });
}

function messageOf({ notes, total, groups }: FindingsResult, count: number, filter: Filter): string | undefined {
  const listed = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  const lines = [
    ...notes,
    ...(listed < total ? [l10n.t('The first {0} of {1} findings are listed.', listed, total)] : []),
    ...(total === 0 ? [l10n.t('No findings were read in this report.')] : []),
    ...(total > 0 && count === 0
      ? [l10n.t('No finding of this report passes the filter “{0}”.', FILTER_NAMES[filter]())]
      : []),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'id' in value;
}
