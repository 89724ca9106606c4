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

interface Part<T> {
  readonly part: string;
  readonly entries: readonly T[];
}

/** How much the reading knows: entries in all, of cues and headings their forms, then concepts and places by body part with the share that has codes. */
export function knowledgeLines(folder: string): readonly string[] {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const parts = <T>(name: string): readonly Part<T>[] =>
    readdirSync(join(folder, name)).map((file) => {
      const content = read<Record<string, readonly T[]>>(join(name, file));
      return { part: file.replace('.json', ''), entries: content[name] ?? [] };
    });
  const words = parts<Word>('words').flatMap(({ entries }) => entries);
  const concepts = parts<Concept>('concepts');
  const places = parts<Place>('places');
  const count = (roles: (role: Role) => boolean) => words.filter(({ role }) => roles(role)).length;
  const forms = (entries: readonly { readonly forms: readonly string[] }[]) =>
    entries.reduce((sum, each) => sum + each.forms.length, 0);
  const cues = read<readonly Cue[]>('cues.json');
  const all = [
    `${count((role) => !MODIFIERS.has(role) && !ANATOMY.has(role))} words for observations`,
    withCodes('concepts', whole(concepts)),
    withCodes('places', whole(places)),
    `${count((role) => ANATOMY.has(role))} words for them`,
    `${count((role) => MODIFIERS.has(role))} modifiers`,
    `${cues.length} cues in ${forms(cues)} forms`,
    `${forms(read<readonly Heading[]>('headings.json'))} headings`,
  ];
  return [`knowledge: ${all.join(', ')}`, byPart('concepts', concepts), byPart('places', places)];
}

function whole<T>(parts: readonly Part<T>[]): readonly T[] {
  return parts.flatMap(({ entries }) => entries);
}

function withCodes(name: string, entries: readonly (Concept | Place)[]): string {
  const coded = codedOf(entries);
  return `${entries.length} ${name} (${coded} with codes, ${Math.round((100 * coded) / entries.length)} %)`;
}

function byPart(name: string, parts: readonly Part<Concept | Place>[]): string {
  return `  ${name}: ${parts.map(({ part, entries }) => `${part} ${entries.length} (${codedOf(entries)})`).join(', ')}`;
}

function codedOf(entries: readonly (Concept | Place)[]): number {
  return entries.filter(({ codes }) => codes.length > 0).length;
}
