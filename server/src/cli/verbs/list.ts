import { taxonomies } from '../../labels/taxonomies';
import { templates } from '../../structuring/templates';
import { adapters } from '../adapters';
import type { ListVerb } from '../arguments';

/** What is built in, one line each: the id and what it is. */
export function list(what: ListVerb): string {
  const items = { templates: templates, taxonomies: taxonomies, adapters: adapters }[what].map((item) => ({
    id: item.id,
    description: item.description,
  }));
  const width = Math.max(...items.map(({ id }) => id.length));
  return items.map(({ id, description }) => `${id.padEnd(width)}  ${description}\n`).join('');
}
