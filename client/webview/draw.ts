import type { GraphEdgeInfo, GraphNodeInfo } from '../../server/src/protocol';
import type { GraphTexts } from '../src/graphMessages';
import { describeNode, filled, labelOf, relationsOf } from './describe';
import type { Picture, PlacedEdge, PlacedNode, Point } from './layout';

const SVG = 'http://www.w3.org/2000/svg';

export interface DrawnPicture {
  readonly svg: SVGSVGElement;
  readonly nodes: ReadonlyMap<string, SVGGElement>;
}

/** The picture as an element. Words of the report go in as text, never as markup. */
export function draw(picture: Picture, name: string, texts: GraphTexts): DrawnPicture {
  const svg = element('svg', { class: 'graph', role: 'application' });
  svg.setAttribute('aria-label', filled(texts.picture, name));
  svg.setAttribute('aria-describedby', 'keys');
  svg.setAttribute('viewBox', `0 0 ${Math.ceil(picture.width)} ${Math.ceil(picture.height)}`);
  svg.append(markers());
  for (const edge of picture.edges) svg.append(edgeElement(edge, texts));
  const infos = new Map(picture.nodes.map(({ node }) => [node.id, node]));
  const edges = picture.edges.map(({ edge }) => edge);
  const nodes = new Map(picture.nodes.map((placed) => [placed.node.id, nodeElement(placed, infos, edges, texts)]));
  svg.append(...nodes.values());
  return { svg, nodes };
}

function nodeElement(
  { node, x, y, width, height }: PlacedNode,
  infos: ReadonlyMap<string, GraphNodeInfo>,
  edges: readonly GraphEdgeInfo[],
  texts: GraphTexts,
): SVGGElement {
  const group = element('g', { class: `node ${node.kind} ${node.certainty}`, role: 'button', tabindex: -1 });
  group.dataset.id = node.id;
  const relations = relationsOf(node.id, edges, infos, texts).map(({ words, other }) => `${words} ${other.text}`);
  const description = [describeNode(node, texts), ...relations].join('; ');
  group.setAttribute('aria-label', description);
  const round = node.kind === 'anatomy' ? height / 2 : 3;
  const title = element('title', {});
  title.textContent = description;
  const text = element('text', { x: x + width / 2, y: y + height / 2, 'text-anchor': 'middle', dy: '0.35em' });
  text.textContent = labelOf(node);
  group.append(
    title,
    element('rect', { class: 'halo', x: x - 4, y: y - 4, width: width + 8, height: height + 8, rx: round + 4 }),
    element('rect', { class: 'box', x, y, width, height, rx: round }),
    text,
  );
  return group;
}

function edgeElement({ edge, points }: PlacedEdge, texts: GraphTexts): SVGGElement {
  const group = element('g', { class: `edge ${edge.type}`, 'aria-hidden': 'true' });
  group.append(element('path', { d: pathThrough(points), 'marker-end': `url(#arrow-${edge.type})` }));
  const words = { modify: '', located_at: texts.at, suggestive_of: texts.suggests }[edge.type];
  const at = points[Math.floor(points.length / 2)];
  if (words !== '' && at !== undefined) {
    const text = element('text', { x: at.x, y: at.y, 'text-anchor': 'middle', dy: '0.35em' });
    text.textContent = words;
    group.append(text);
  }
  return group;
}

/** A line with its corners rounded. */
function pathThrough(points: readonly Point[]): string {
  const [first, ...others] = points;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return '';
  const curves = others.slice(0, -1).map(({ x, y }, index) => {
    const next = others[index + 1] ?? last;
    const end = index === others.length - 2 ? next : { x: (x + next.x) / 2, y: (y + next.y) / 2 };
    return `Q${numbers(x, y)} ${numbers(end.x, end.y)}`;
  });
  return [`M${numbers(first.x, first.y)}`, ...(curves.length > 0 ? curves : [`L${numbers(last.x, last.y)}`])].join(' ');
}

function numbers(x: number, y: number): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** One for each kind of line, for each is drawn in its line's colour. */
function markers(): SVGDefsElement {
  const defs = element('defs', {});
  for (const type of ['modify', 'located_at', 'suggestive_of']) {
    const marker = element('marker', {
      ...{ id: `arrow-${type}`, class: `edge ${type}`, viewBox: '0 0 8 8', refX: 7, refY: 4 },
      ...{ markerWidth: 8, markerHeight: 8, markerUnits: 'userSpaceOnUse', orient: 'auto' },
    });
    marker.append(element('path', { class: 'arrow', d: 'M0,0.5 L8,4 L0,7.5 Z' }));
    defs.append(marker);
  }
  return defs;
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
