import type { LocalEntity, SentenceGraph } from '../report';
import type { Members } from './members';

/**
 * The rest of a list that a place begins: from `supraclavicular` in `supraclavicular, axillary, or hilar lymph nodes` the entities
 * `axillary` and `nodes`, the last with the head that the others share. Empty where the place stands alone. A list ends at
 * anything but a comma, `and`, `or` or a slash, and at a place that another finding has for itself.
 */
export function listAfter(place: number, text: string, graph: SentenceGraph, members: Members): PlaceList {
  const items: number[] = [];
  let at = place;
  let last: LocalEntity | undefined = graph.entities[place];
  while (last !== undefined && items.length < 12) {
    const next: LocalEntity | undefined = graph.entities[at + 1];
    if (next === undefined || next.type !== 'anatomy' || next.measurement) break;
    if (!JOINED.test(text.slice(last.end, next.start))) break;
    const head = headOf(at + 1, text, graph, members);
    items.push(head);
    at = head;
    last = graph.entities[head];
  }
  return { items, shared: items.length > 0 && isShared(items, members) ? items.at(-1) : undefined };
}

export interface PlaceList {
  readonly items: readonly number[];
  /** The item whose own noun belongs to all (`lymph nodes`), where it has one. */
  readonly shared: number | undefined;
}

const JOINED = /^\s*(,|\/|,?\s*(and|or|and\/or|&))\s*$/i;

/** The noun that a word right before it belongs to: `nodes` for `hilar` in `hilar lymph nodes`. */
function headOf(index: number, text: string, graph: SentenceGraph, members: Members): number {
  let head = index;
  for (;;) {
    const own = graph.entities[head];
    const next = graph.entities[head + 1];
    if (own === undefined || next === undefined || next.type !== 'anatomy' || next.measurement) return head;
    if (text.slice(own.end, next.start).trim() !== '') return head;
    if (!members.modifiedBy(index).some((to) => to.unit === 'sentence' && to.index > head)) return head;
    head += 1;
  }
}

function isShared(items: readonly number[], members: Members): boolean {
  const last = items.at(-1);
  return last !== undefined && members.gather(last).length > 1;
}
