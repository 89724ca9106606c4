import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Concept, Cue, Heading, Place, Role, Word } from '../../server/src/engine/knowledge/types';

const MODIFIERS: ReadonlySet<Role> = new Set<Role>([
  'severity',
  'pattern',
  'acuity',
  'change',
  'number',
  'degree',
  'side',
  'level',
]);
const ANATOMY: ReadonlySet<Role> = new Set<Role>(['place', 'adjective', 'part']);

/** How much the reading knows, one line: entries, and of cues and headings their forms. */
export function knowledgeLine(folder: string): string {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const all = <T>(name: string, key: string): readonly T[] =>
    readdirSync(join(folder, name)).flatMap((file) => read<Record<string, readonly T[]>>(join(name, file))[key] ?? []);
  const words = all<Word>('words', 'words');
  const concepts = all<Concept>('concepts', 'concepts');
  const places = all<Place>('places', 'places');
  const count = (roles: (role: Role) => boolean) => words.filter(({ role }) => roles(role)).length;
  const forms = (entries: readonly { readonly forms: readonly string[] }[]) =>
    entries.reduce((sum, each) => sum + each.forms.length, 0);
  const coded = (entries: readonly (Concept | Place)[]) => entries.filter(({ codes }) => codes.length > 0).length;
  const cues = read<readonly Cue[]>('cues.json');
  return [
    `knowledge: ${count((role) => !MODIFIERS.has(role) && !ANATOMY.has(role))} words for observations`,
    `${concepts.length} concepts (${coded(concepts)} with codes)`,
    `${places.length} places (${coded(places)} with codes)`,
    `${count((role) => ANATOMY.has(role))} words for them`,
    `${count((role) => MODIFIERS.has(role))} modifiers`,
    `${cues.length} cues in ${forms(cues)} forms`,
    `${forms(read<readonly Heading[]>('headings.json'))} headings`,
  ].join(', ');
}
