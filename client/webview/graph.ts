import type { GraphNodeInfo, GraphResult } from '../../server/src/protocol';
import type { FromPage, GraphTexts, PlaceInGraph, ToPage } from '../src/graphMessages';
import { filled, labelOf } from './describe';
import { draw } from './draw';
import { exportPng, exportSvg } from './exportPicture';
import { layOut, type Picture } from './layout';
import { drawList } from './list';
import { type Step, walk } from './walk';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Partial<Kept> | undefined;
  setState(state: Kept): void;
};

/** What stays when the page is hidden and shown again. */
interface Kept {
  readonly part: string;
  readonly asList: boolean;
  readonly zoom: number;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: 'along',
  ArrowLeft: 'back',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
};
/** More at once is no picture any more; the note says so, and the parts hold the rest. */
const MOST_DRAWN = 400;
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

const code = acquireVsCodeApi();
const texts = JSON.parse(document.body.dataset.texts ?? '{}') as GraphTexts;
const [picker, shape, stage, note] = ['part', 'shape', 'stage', 'note'].map((id) => document.getElementById(id)) as [
  HTMLSelectElement,
  HTMLButtonElement,
  HTMLElement,
  HTMLElement,
];
const isRead = document.body.classList.contains('vscode-using-screen-reader');
let kept: Kept = { part: 'cursor', asList: isRead, zoom: 1, ...code.getState() };
let report: { readonly name: string; readonly graph: GraphResult } | undefined;
let place: PlaceInGraph = {};
let selected: string | undefined;
/** What stands on the stage: by node, what takes the focus; the picture alone can be exported. */
let shown:
  | { picture?: Picture; svg?: SVGSVGElement; elements: ReadonlyMap<string, HTMLElement | SVGElement> }
  | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.kind) {
    case 'report':
      ({ place } = data);
      report = data;
      selected = place.node ?? selected;
      fillPicker();
      show();
      break;
    case 'none':
      report = undefined;
      show();
      break;
    case 'cursor':
      follow(data.place);
      break;
    case 'export':
      void exportTo(data.format, data.ticket);
      break;
  }
});

function keep(next: Partial<Kept>): void {
  kept = { ...kept, ...next };
  code.setState(kept);
}

function fillPicker(): void {
  const parts = report?.graph.parts ?? [];
  const options = [
    new Option(texts.atCursor, 'cursor'),
    new Option(texts.whole, 'whole'),
    ...parts.map(({ title }, index) => new Option(title, String(index))),
  ];
  picker.replaceChildren(...options);
  if (!options.some(({ value }) => value === kept.part)) kept = { ...kept, part: 'cursor' };
  picker.value = kept.part;
}

/** The part that is to be seen; undefined for the whole report. */
function partNow(): number | undefined {
  if (kept.part === 'whole') return undefined;
  return kept.part === 'cursor' ? (place.part ?? 0) : Number(kept.part);
}

function show(): void {
  shape.textContent = kept.asList ? texts.asPicture : texts.asList;
  document.body.classList.toggle('as-list', kept.asList);
  if (report === undefined) {
    shown = undefined;
    stage.replaceChildren(paragraph(texts.none));
    note.textContent = '';
    return;
  }
  const { graph, name } = report;
  const part = partNow();
  const all = graph.nodes.filter((node) => part === undefined || node.part === part);
  const nodes = kept.asList ? all : all.slice(0, MOST_DRAWN);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const omitted = nodes.length < all.length ? [filled(texts.more, nodes.length, all.length)] : [];
  const cut = graph.nodes.length < graph.total ? [filled(texts.more, graph.nodes.length, graph.total)] : [];
  note.textContent = [...graph.notes, ...cut, ...omitted].join(' ');
  if (nodes.length === 0) {
    shown = { elements: new Map() };
    stage.replaceChildren(paragraph(texts.nothing));
  } else if (kept.asList) {
    const { list, buttons } = drawList(nodes, edges, name, texts);
    shown = { elements: buttons };
    stage.replaceChildren(list);
  } else {
    const hadFocus = stage.contains(document.activeElement);
    const picture = layOut(nodes, edges, stage.clientWidth / kept.zoom, widthOf);
    const { svg, nodes: elements } = draw(picture, name, texts);
    shown = { picture, svg, elements };
    stage.replaceChildren(svg);
    size();
    if (hadFocus) elements.get(selected ?? '')?.focus();
  }
  select(ids.has(selected ?? '') ? selected : undefined, false);
}

function size(): void {
  const { svg, picture } = shown ?? {};
  svg?.setAttribute('width', String((picture?.width ?? 0) * kept.zoom));
  svg?.setAttribute('height', String((picture?.height ?? 0) * kept.zoom));
}

/** Marks a node, and tells what is seen; the first node can be reached by Tab where none is selected. */
function select(id: string | undefined, bring: boolean): void {
  selected = id;
  const first = shown?.elements.keys().next().value;
  for (const [other, element] of shown?.elements ?? []) {
    element.classList.toggle('selected', other === id);
    if (element instanceof SVGElement) element.setAttribute('tabindex', other === (id ?? first) ? '0' : '-1');
  }
  const element = shown?.elements.get(id ?? '');
  if (bring) element?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: isCalm() ? 'auto' : 'smooth' });
  if (report !== undefined) {
    code.postMessage({
      ...{ kind: 'drawn', version: report.graph.version, part: kept.part, nodes: shown?.elements.size ?? 0 },
      ...{ edges: shown?.picture?.edges.length ?? 0, ...(id === undefined ? {} : { selected: id }) },
    });
  }
}

function follow(next: PlaceInGraph): void {
  const before = partNow();
  place = next;
  // Words without an entity leave the picture as it is, so that it does not blink on the way through a sentence.
  const id = next.node ?? selected;
  if (before === partNow()) {
    select(shown?.elements.has(id ?? '') ? id : undefined, next.node !== undefined);
    return;
  }
  selected = id;
  show();
  select(selected, true);
}

function isCalm(): boolean {
  const { classList } = document.body;
  return classList.contains('vscode-reduce-motion') || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

async function exportTo(format: 'svg' | 'png', ticket: number): Promise<void> {
  const { asList } = kept;
  try {
    // Of the list there is no picture: that of the same nodes is drawn for the while.
    if (asList) {
      kept = { ...kept, asList: false };
      show();
    }
    const svg = shown?.svg;
    const name = report?.name ?? '';
    const content = svg && (format === 'svg' ? exportSvg(svg, name) : await exportPng(svg, name));
    code.postMessage(
      content === undefined
        ? { kind: 'exportFailed', ticket, reason: texts.nothing }
        : { kind: 'exported', ticket, content },
    );
  } catch (error) {
    code.postMessage({ kind: 'exportFailed', ticket, reason: String(error) });
  } finally {
    if (asList) {
      kept = { ...kept, asList };
      show();
    }
  }
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

const ruler = document.createElement('canvas').getContext('2d');
function widthOf(node: GraphNodeInfo): number {
  const { fontFamily } = getComputedStyle(document.body);
  // Anatomy stands in round ends, which take room.
  const room = node.kind === 'anatomy' ? 28 : 20;
  if (ruler === null) return room + 7 * labelOf(node).length;
  ruler.font = `13px ${fontFamily}`;
  return Math.ceil(ruler.measureText(labelOf(node)).width) + room;
}

function zoomBy(step: 1 | -1 | 0): void {
  const at = ZOOMS.findIndex((zoom) => zoom >= kept.zoom);
  keep({ zoom: step === 0 ? 1 : (ZOOMS[at + step] ?? kept.zoom) });
  show();
  select(selected, true);
}

/** The node that an event is about. */
function nodeOf(event: Event): { readonly id: string; readonly isRelated: boolean } | undefined {
  const element =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id], [data-related]') : null;
  const { id, related } = element?.dataset ?? {};
  if (related !== undefined) return { id: related, isRelated: true };
  return id === undefined ? undefined : { id, isRelated: false };
}

picker.addEventListener('change', () => {
  keep({ part: picker.value });
  show();
  stage.scrollTo(0, 0);
});
shape.addEventListener('click', () => {
  keep({ asList: !kept.asList });
  show();
});
document.getElementById('smaller')?.addEventListener('click', () => zoomBy(-1));
document.getElementById('larger')?.addEventListener('click', () => zoomBy(1));
document.getElementById('actual')?.addEventListener('click', () => zoomBy(0));
stage.addEventListener('click', (event) => {
  const node = nodeOf(event);
  if (node === undefined) return;
  if (node.isRelated) {
    shown?.elements.get(node.id)?.focus();
    return;
  }
  select(node.id, false);
  shown?.elements.get(node.id)?.focus();
  code.postMessage({ kind: kept.asList ? 'go' : 'look', node: node.id });
});
stage.addEventListener('dblclick', (event) => {
  const node = nodeOf(event);
  if (node !== undefined && !kept.asList) code.postMessage({ kind: 'go', node: node.id });
});
stage.addEventListener('keydown', (event) => {
  const { picture } = shown ?? {};
  if (picture === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = STEPS[event.key];
  if (step !== undefined) {
    event.preventDefault();
    const next = walk(picture, selected, step);
    if (next === undefined) return;
    select(next, true);
    shown?.elements.get(next)?.focus({ preventScroll: true });
    code.postMessage({ kind: 'look', node: next });
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    if (selected !== undefined) code.postMessage({ kind: 'go', node: selected });
  } else if (event.key === '+' || event.key === '-' || event.key === '0') {
    event.preventDefault();
    zoomBy(event.key === '+' ? 1 : event.key === '-' ? -1 : 0);
  }
});
// The first Tab into the picture selects what it reaches, so that the words are marked from the start.
stage.addEventListener('focusin', (event) => {
  const node = nodeOf(event);
  if (node === undefined || node.isRelated || node.id === selected || kept.asList) return;
  select(node.id, false);
  code.postMessage({ kind: 'look', node: node.id });
});

let width = stage.clientWidth;
new ResizeObserver(() => {
  if (Math.abs(stage.clientWidth - width) < 8) return;
  width = stage.clientWidth;
  if (shown?.picture !== undefined) show();
}).observe(stage);
code.postMessage({ kind: 'ready' });
