import type { GraphEdgeInfo, GraphNodeInfo } from '../../server/src/protocol';
import type { GraphTexts } from '../src/graphMessages';
import { describeNode, filled, relationsOf } from './describe';

export interface DrawnList {
  readonly list: HTMLElement;
  readonly buttons: ReadonlyMap<string, HTMLButtonElement>;
}

/** The same as the picture in words, in the order of the text; each node is a button, and so is each that it is related to. */
export function drawList(
  nodes: readonly GraphNodeInfo[],
  edges: readonly GraphEdgeInfo[],
  name: string,
  texts: GraphTexts,
): DrawnList {
  const infos = new Map(nodes.map((node) => [node.id, node]));
  const list = document.createElement('ul');
  list.className = 'list';
  list.setAttribute('aria-label', filled(texts.list, name));
  const buttons = new Map<string, HTMLButtonElement>();
  for (const node of nodes) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.className = `${node.kind} ${node.certainty}`;
    button.dataset.id = node.id;
    button.textContent = describeNode(node, texts);
    buttons.set(node.id, button);
    item.append(button);
    const relations = relationsOf(node.id, edges, infos, texts);
    if (relations.length > 0) item.append(relationList(relations));
    list.append(item);
  }
  return { list, buttons };
}

function relationList(relations: ReturnType<typeof relationsOf>): HTMLUListElement {
  const list = document.createElement('ul');
  for (const { words, other } of relations) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.dataset.related = other.id;
    button.textContent = `${words} ${other.text}`;
    item.append(button);
    list.append(item);
  }
  return list;
}
