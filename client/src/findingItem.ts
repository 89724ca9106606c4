import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { FindingInfo, FindingState } from '../../server/src/protocol';

export type Filter = 'all' | 'present' | 'uncertain' | 'absent' | 'changed';

export type Node = GroupNode | FindingNode;
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly title: string;
  readonly findings: readonly FindingNode[];
}
export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  readonly group: string;
  readonly finding: FindingInfo;
}

/** A normal statement says that nothing is there: it passes no filter but `all`. */
export function passes({ state, changed }: FindingInfo, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'changed':
      return changed;
    default:
      return state === filter;
  }
}

export const FILTER_NAMES: Readonly<Record<Filter, () => string>> = {
  all: () => l10n.t('all'),
  present: () => l10n.t('present'),
  uncertain: () => l10n.t('uncertain'),
  absent: () => l10n.t('absent'),
  changed: () => l10n.t('changed'),
};

export function groupItem({ id, title, findings }: GroupNode): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = String(findings.length);
  item.contextValue = 'organ';
  item.accessibilityInformation = { label: l10n.t('{0}, findings: {1}', title, findings.length) };
  return item;
}

/** The state is told by the icon's form, its colour and, unless the finding is plainly present, a word. */
export function findingItem(node: FindingNode): TreeItem {
  const { finding } = node;
  const item = new TreeItem(finding.name, TreeItemCollapsibleState.None);
  const state = STATE_NAMES[finding.state]();
  const facts = factsOf(finding);
  const section = finding.section === 'findings' ? [] : [SECTION_NAMES[finding.section]?.() ?? finding.section];
  item.id = node.id;
  item.iconPath = new ThemeIcon(ICONS[finding.state], new ThemeColor(COLORS[finding.state]));
  item.description = [...(finding.state === 'present' ? [] : [state]), ...facts, ...section].join(' · ');
  const decided = finding.cue === undefined ? state : l10n.t('{0}, because of “{1}”', state, finding.cue);
  item.tooltip = [finding.name, decided, ...facts, ...section].join('\n');
  const line = l10n.t('line {0}', finding.head.start.line + 1);
  item.accessibilityInformation = { label: [finding.name, state, ...facts, ...section, line].join(', ') };
  item.contextValue = 'finding';
  item.command = { command: 'radlens.findings.goTo', title: l10n.t('Go to the Words'), arguments: [node] };
  return item;
}

function factsOf({ places, sizes, severity, change }: FindingInfo): string[] {
  return [
    ...(severity === undefined ? [] : [severity]),
    ...places,
    ...(sizes.length === 0 ? [] : [sizes.join(', ')]),
    ...(change === undefined ? [] : [CHANGE_NAMES[change]()]),
  ];
}

/** The legend's own. */
const ICONS: Readonly<Record<FindingState, string>> = {
  present: 'circle-filled',
  uncertain: 'question',
  absent: 'circle-slash',
  normal: 'pass',
};

const COLORS: Readonly<Record<FindingState, string>> = {
  present: 'radlens.presentBorder',
  uncertain: 'radlens.uncertainBorder',
  absent: 'radlens.absentBorder',
  normal: 'radlens.absentBorder',
};

const STATE_NAMES: Readonly<Record<FindingState, () => string>> = {
  present: () => l10n.t('present'),
  uncertain: () => l10n.t('uncertain'),
  absent: () => l10n.t('absent'),
  normal: () => l10n.t('normal'),
};

const CHANGE_NAMES: Readonly<Record<NonNullable<FindingInfo['change']>, () => string>> = {
  new: () => l10n.t('new'),
  resolved: () => l10n.t('resolved'),
  increased: () => l10n.t('increased'),
  decreased: () => l10n.t('decreased'),
  worse: () => l10n.t('worse'),
  better: () => l10n.t('better'),
  unchanged: () => l10n.t('unchanged'),
};

const SECTION_NAMES: Readonly<Record<string, () => string>> = {
  impression: () => l10n.t('impression'),
  recommendation: () => l10n.t('recommendation'),
  addendum: () => l10n.t('addendum'),
  examination: () => l10n.t('examination'),
  indication: () => l10n.t('indication'),
  history: () => l10n.t('history'),
  technique: () => l10n.t('technique'),
  comparison: () => l10n.t('comparison'),
  other: () => l10n.t('outside the sections'),
};
