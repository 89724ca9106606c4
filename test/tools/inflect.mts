/**
 * Remakes `server/src/engine/knowledge/inflections.json`: the plurals, verb and adjective forms that the word files do
 * not write out, by word id. Run by `npm run inflect`; a test checks that the file is up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compromise from 'compromise';
import type { Role, Word, WordFile } from '../../server/src/engine/knowledge/types';

/** What is used of compromise; its own types leave the parts of speech out. */
interface Selection {
  nouns(): { toPlural(): Selection };
  verbs(): Selection & { toInfinitive(): Selection; conjugate(): readonly Readonly<Record<string, string>>[] };
  adjectives(): { conjugate(): readonly Readonly<Record<string, string>>[] };
  tag(tag: string): Selection;
  text(form: string): string;
}

const nlp = compromise as unknown as (text: string) => Selection;
const KNOWLEDGE = new URL('../../server/src/engine/knowledge/', import.meta.url);
const PLURAL: ReadonlySet<Role> = new Set(['finding', 'diagnosis', 'device', 'procedure', 'place']);
const VERB: ReadonlySet<Role> = new Set(['predicate', 'change']);
const DEGREE: ReadonlySet<Role> = new Set(['severity']);

export function inflect(): string {
  const words = readWords();
  const taken = new Set(words.flatMap((word) => word.forms));
  const lines: string[] = [];
  for (const word of words) {
    const fresh = new Set<string>();
    for (const form of word.forms.flatMap((base) => inflectionsOf(base, word.role))) {
      if (!taken.has(form)) fresh.add(form);
    }
    for (const form of fresh) taken.add(form);
    if (fresh.size > 0) lines.push(`  ${JSON.stringify(word.id)}: ${JSON.stringify([...fresh])}`);
  }
  return `{\n${lines.join(',\n')}\n}\n`;
}

function readWords(): readonly Word[] {
  const folder = new URL('words/', KNOWLEDGE);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as WordFile).words);
}

/** Only plain words of four letters or more: `ett` and `c5-c6` have no plural worth reading. */
function inflectionsOf(base: string, role: Role): readonly string[] {
  if (!/^[a-z]{4,}( [a-z]{3,})*$/.test(base)) return [];
  if (PLURAL.has(role)) return plural(base);
  if (base.includes(' ')) return [];
  if (VERB.has(role) && base.endsWith('ed')) return verbForms(base);
  if (DEGREE.has(role)) return comparatives(base);
  return [];
}

function plural(base: string): readonly string[] {
  // Plural already, Latin (word files write `bullae` out), or an adjective.
  if (/(s|x|i|um|ae|la|ta|al|ic|ous|ary|ed|ing|ive|lar|ent|ant|id|oid|form|ign)$/.test(base)) return [];
  const words = base.split(' ');
  const last = words.pop() ?? '';
  const form = nlp(last).tag('Singular').nouns().toPlural().text('normal');
  return form === '' || form === last || /[^a-z]/.test(form) ? [] : [[...words, form].join(' ')];
}

function verbForms(base: string): readonly string[] {
  const verb = nlp(base).tag('PastTense').verbs().toInfinitive().text('normal');
  if (verb === '' || verb === base) return [];
  const forms = nlp(verb).tag('Verb').verbs().conjugate()[0];
  return [forms?.PresentTense, forms?.Gerund].filter(
    (form) => form !== undefined && /^[a-z]{4,}$/.test(form),
  ) as string[];
}

function comparatives(base: string): readonly string[] {
  const found = nlp(base).tag('Adjective').adjectives().conjugate()[0];
  return [found?.Comparative, found?.Superlative].filter(
    (form) => form !== undefined && /^[a-z]{4,}$/.test(form),
  ) as string[];
}

const TARGET = new URL('inflections.json', KNOWLEDGE);
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, inflect());
