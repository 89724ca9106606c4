import type { Template } from '../../../server/src/structuring/template';
import { templates } from '../../../server/src/structuring/templates';

/** The built-in template of an id. */
export function templateNamed(id: string): Template {
  const template = templates.find((each) => each.id === id);
  if (!template) throw new Error(`There is no template ${id}.`);
  return template;
}
