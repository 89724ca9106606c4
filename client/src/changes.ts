import {
  CodeAction,
  CodeActionKind,
  type Disposable,
  l10n,
  languages,
  type Position,
  type QuickPickItem,
  QuickPickItemKind,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { StructuredLine } from '../../server/src/protocol';
import { hasOrder } from './lenses';
import { itemAt, rangeOf } from './links';
import type { Previews, Shown } from './preview';
import { Refusal } from './refusal';
import { type Changes, withMove } from './revisions';
import { sourceDocument } from './source';

export interface ChangeCommands extends Disposable {
  /** Asks under which heading the clause at the cursor belongs; a code action has the answer with it. */
  readonly move: (choice?: unknown) => Promise<void>;
  /** Asks which normal statements of the template to insert. */
  readonly normal: () => Promise<void>;
  /** Puts the impression's most urgent items first, or back in the report's order. */
  readonly impressionOrder: () => Promise<void>;
}

/** One change of a structured text, as an item of a list and as a code action. */
interface Choice {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly change: (changes: Changes) => Changes;
}

const ORDER = CodeActionKind.RefactorRewrite.append('order');
const NORMAL = CodeActionKind.RefactorRewrite.append('normal');

/**
 * What a user may change in a structured text before it is applied: where a clause goes, and normal statements where the report
 * is silent. As code actions in the report and its structured text, and as lists, since VS Code shows no code actions in a
 * text that is read-only.
 */
export function createChanges(previews: Previews): ChangeCommands {
  function at(
    document: TextDocument,
    position: Position,
  ): { readonly shown: Shown; readonly item?: StructuredLine } | undefined {
    const own = previews.shown(document.uri);
    if (own) return found(own, itemAt(own.result, position));
    const shown = previews.of(document.uri)?.shown;
    if (!shown || shown.result.version !== document.version) return undefined;
    const item = shown.result.items.find(({ source }) => source.some((words) => rangeOf(words).contains(position)));
    return found(shown, item);
  }

  /** The change, for the structured text of a report. */
  const make = (shown: Shown, { change }: Choice) => previews.change(Uri.parse(shown.source, true), change);

  async function move(given?: unknown): Promise<void> {
    if (given instanceof Chosen) return make(given.shown, given.choice);
    const editor = window.activeTextEditor;
    const place = editor && at(editor.document, editor.selection.active);
    if (!place) throw noPreview();
    const source = await sourceDocument();
    const moves = movesOf(place.item, source);
    const normals = normalsOf(place.shown, place.item);
    if (moves.length + normals.length === 0) {
      throw new Refusal(l10n.t('Put the cursor on a finding: history and impression stay as the report has them.'));
    }
    const orders = ordersOf(place.shown);
    const separator = { label: l10n.t('Not mentioned'), kind: QuickPickItemKind.Separator };
    const items: (QuickPickItem & { readonly choice?: Choice })[] = [
      ...moves.map((choice) => ({ label: choice.title, choice })),
      ...(normals.length > 0 ? [separator] : []),
      ...normals.map((choice) => ({ label: choice.title, choice })),
      ...(orders.length > 0 ? [{ label: l10n.t('Impression'), kind: QuickPickItemKind.Separator }] : []),
      ...orders.map((choice) => ({ label: choice.title, choice })),
    ];
    const title = l10n.t('Change the structured report');
    const placeHolder = place.item && editor.document.lineAt(editor.selection.active).text.trim();
    const chosen = await window.showQuickPick(items, { title, ...(placeHolder ? { placeHolder } : {}) });
    if (chosen?.choice) await make(place.shown, chosen.choice);
  }

  async function normal(): Promise<void> {
    const source = await sourceDocument();
    const preview = previews.of(source.uri);
    if (!preview) throw noPreview();
    const asked = new Set(previews.changes(source.uri).normals);
    const { headings, silent } = preview.shown.result;
    const items = headings.flatMap(({ heading, normal: detail }) =>
      detail !== undefined && (silent.includes(heading) || asked.has(heading))
        ? [{ label: heading, detail, picked: asked.has(heading) }]
        : [],
    );
    if (items.length === 0) {
      throw new Refusal(l10n.t('The template has no normal statement for what the report does not mention.'));
    }
    const title = l10n.t('Normal statements to insert where the report says nothing');
    const chosen = await window.showQuickPick(items, { title, canPickMany: true, matchOnDetail: true });
    if (chosen === undefined) return;
    const normals = chosen.map(({ label }) => label);
    await previews.change(source.uri, (changes) => ({ ...changes, normals }));
  }

  async function impressionOrder(): Promise<void> {
    const source = await sourceDocument();
    const preview = previews.of(source.uri);
    if (!preview) throw noPreview();
    await previews.change(source.uri, otherOrder(preview.shown).change);
  }

  function actionsAt(document: TextDocument, position: Position): CodeAction[] {
    const place = at(document, position);
    if (!place) return [];
    const source = workspace.textDocuments.find(({ uri }) => uri.toString() === place.shown.source);
    if (!source) return [];
    return [...movesOf(place.item, source), ...normalsOf(place.shown, place.item), ...ordersOf(place.shown)].map(
      (choice) => {
        const inReport = document.uri.toString() === place.shown.source;
        const title = inReport ? l10n.t('{0} (structured report)', choice.title) : choice.title;
        const action = new CodeAction(title, choice.kind);
        action.command = { title, command: 'radlens.structure.move', arguments: [new Chosen(place.shown, choice)] };
        return action;
      },
    );
  }

  function movesOf(item: StructuredLine | undefined, source: TextDocument): Choice[] {
    const [first] = item?.source ?? [];
    const heading = item?.heading;
    const result = previews.of(source.uri)?.shown.result;
    if (!first || heading === undefined || !result) return [];
    const { start, end } = rangeOf(first);
    const within = [source.offsetAt(start), source.offsetAt(end)] as const;
    return result.headings.flatMap((to) =>
      to.heading === heading
        ? []
        : {
            title: l10n.t('Move to {0}', to.heading),
            kind: CodeActionKind.RefactorMove,
            change: (changes) => withMove(changes, within, to.heading),
          },
    );
  }

  const provider = languages.registerCodeActionsProvider(
    { language: 'radreport' },
    { provideCodeActions: (document, { start }) => actionsAt(document, start) },
    { providedCodeActionKinds: [CodeActionKind.RefactorMove, NORMAL, ORDER] },
  );
  return { move, normal, impressionOrder, dispose: () => provider.dispose() };
}

/** What a code action hands to its command. */
class Chosen {
  constructor(
    readonly shown: Shown,
    readonly choice: Choice,
  ) {}
}

function found(shown: Shown, item: StructuredLine | undefined) {
  return item === undefined ? { shown } : { shown, item };
}

/** To insert one where the report is silent; to take it away again on its own line. */
function normalsOf({ result: { headings, silent } }: Shown, item: StructuredLine | undefined): Choice[] {
  const { heading: own } = item ?? {};
  const asked = own !== undefined && item?.source.length === 0;
  const without = (changes: Changes) => ({ ...changes, normals: changes.normals.filter((each) => each !== own) });
  const removal = asked
    ? [{ title: l10n.t('Remove the normal statement for {0}', own), kind: NORMAL, change: without }]
    : [];
  const insertions = headings.flatMap(({ heading, normal }) =>
    normal === undefined || !silent.includes(heading)
      ? []
      : {
          title: l10n.t('Insert the template’s normal statement for {0}', heading),
          kind: NORMAL,
          change: (changes: Changes) => ({ ...changes, normals: [...changes.normals, heading] }),
        },
  );
  return [...removal, ...insertions];
}

/** The other order of the impression, where there is one with more than one item. */
function ordersOf(shown: Shown): readonly Choice[] {
  return hasOrder(shown.result) ? [otherOrder(shown)] : [];
}

function otherOrder({ result }: Shown): Choice {
  const to = result.impressionOrder === 'source' ? 'urgency' : 'source';
  const title =
    to === 'urgency'
      ? l10n.t('Put the most urgent of the impression first')
      : l10n.t('Put the impression back in the report’s order');
  return { title, kind: ORDER, change: (changes) => ({ ...changes, impressionOrder: to }) };
}

function noPreview(): Refusal {
  return new Refusal(l10n.t('Open the structured report first.'), {
    title: l10n.t('Structure Report'),
    command: 'radlens.structure.report',
  });
}
