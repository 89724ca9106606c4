import { analyze } from '../../server/src/engine/analyze';
import type { Entity, Relation, Report, Span } from '../../server/src/engine/report';
import type { AnnotatedReport } from '../../server/src/formats/annotated';

/** One kind of mistake, with how often it was made and where it stands for the first few times. */
export interface ErrorClass {
  readonly kind: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** What the reading gets wrong in annotated reports, by the rule that did it or the words that were missed, most frequent first. */
export function errorClasses(reports: readonly AnnotatedReport[]): readonly ErrorClass[] {
  const classes = new Map<string, { count: number; examples: string[] }>();
  for (const gold of reports) {
    for (const { kind, at } of errorsOf(gold, analyze(gold.text))) {
      const entry = classes.get(kind) ?? { count: 0, examples: [] };
      classes.set(kind, entry);
      entry.count++;
      if (entry.examples.length < 3) entry.examples.push(`${gold.id}: ${around(gold.text, at)}`);
    }
  }
  return [...classes].map(([kind, entry]) => ({ kind, ...entry })).sort((one, other) => other.count - one.count);
}

interface Mistake {
  readonly kind: string;
  readonly at: Span;
}

function errorsOf(gold: AnnotatedReport, ours: Report): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const expected = new Map(gold.entities.map((entity) => [place(entity), entity]));
  const found = new Map(ours.entities.map((entity) => [place(entity), entity]));
  for (const entity of ours.entities) {
    const right = expected.get(place(entity));
    if (!right) mistakes.push({ kind: `entity too many, rule ${entity.evidence.rule}`, at: entity });
    else if (kindOf(right) !== kindOf(entity))
      mistakes.push({ kind: `${kindOf(right)} read as ${kindOf(entity)}`, at: entity });
    else if (right.certainty !== entity.certainty) mistakes.push({ kind: certaintyMistake(right, entity), at: entity });
  }
  for (const entity of gold.entities) {
    if (!found.has(place(entity))) mistakes.push({ kind: `${kindOf(entity)} missed`, at: entity });
  }
  const theirs = linksOf(gold.entities, gold.relations);
  const mine = linksOf(ours.entities, ours.relations);
  for (const [key, { relation, at }] of mine) {
    if (!theirs.has(key)) mistakes.push({ kind: `${relation.type} too many, rule ${ruleOf(relation)}`, at });
  }
  for (const [key, { relation, at, ends }] of theirs) {
    if (mine.has(key) || !ends.every((end) => found.has(end))) continue;
    mistakes.push({ kind: `${relation.type} missed though both ends are read`, at });
  }
  return mistakes;
}

function certaintyMistake(right: Omit<Entity, 'evidence'>, { certainty, evidence }: Entity): string {
  return `${right.certainty} read as ${certainty}, rule ${evidence.rule}`;
}

type Link = Omit<Relation, 'evidence'>;

function linksOf(entities: readonly Omit<Entity, 'evidence'>[], relations: readonly Link[]) {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const links = new Map<string, { readonly relation: Link; readonly at: Span; readonly ends: readonly string[] }>();
  for (const relation of relations) {
    const from = byId.get(relation.from);
    const to = byId.get(relation.to);
    if (!from || !to) continue;
    const ends = [place(from), place(to)];
    const at = { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) };
    links.set(`${ends[0]} ${relation.type} ${ends[1]}`, { relation, at, ends });
  }
  return links;
}

function ruleOf(relation: Link): string {
  return 'evidence' in relation ? ((relation as Relation).evidence.rule ?? 'none') : 'none';
}

function kindOf({ type, measurement }: Omit<Entity, 'evidence'>): string {
  return measurement ? `${type} measurement` : type;
}

function place({ start, end }: Span): string {
  return `${start}-${end}`;
}

function around(text: string, { start, end }: Span): string {
  const words = `${text.slice(Math.max(0, start - 25), start)}[${text.slice(start, end)}]${text.slice(end, end + 25)}`;
  return words.replace(/\s+/g, ' ');
}
