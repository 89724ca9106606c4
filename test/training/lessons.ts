import { EMBEDDED } from '../../server/src/adapters/embedded';
import { ENSEMBLE } from '../../server/src/adapters/ensemble';
import type { Piece } from '../../server/src/adapters/model/tags';
import type { Task } from '../../server/src/adapters/model/task';
import { piecesIn } from '../../server/src/adapters/model/view';
import { prepare } from '../../server/src/engine/prepare';
import { SEEN_SECTIONS } from '../../server/src/engine/read-sections';
import type { LocalEntity, LocalRelation, SentenceGraph } from '../../server/src/engine/report';
import { readByRules } from '../../server/src/engine/rules';
import type { AnnotatedReport } from '../../server/src/formats/annotated';

/** A sentence of an annotated report: what a model is shown, and what it should answer. */
export interface Lesson {
  readonly task: Task;
  readonly gold: SentenceGraph;
}

/** The sentences under findings and impression, in the order of the text. `hinted`: with what the rules read in them. */
export function lessons(report: AnnotatedReport, hinted: boolean): readonly Lesson[] {
  const prepared = prepare(report.text);
  const rules = hinted ? readByRules(prepared) : undefined;
  const gold = graphOf(report, prepared.sentences);
  return prepared.sentences.flatMap((sentence, index): Lesson[] => {
    const section = prepared.sections[sentence.section]?.name ?? 'other';
    if (!SEEN_SECTIONS.has(section) || sentence.tokens.length === 0) return [];
    const { under } = sentence;
    const above = under === undefined ? undefined : prepared.sentences[under];
    const heading = above === undefined ? {} : { heading: { sentence: above, graph: gold[under ?? 0] ?? NOTHING } };
    const own = rules?.sentences[index];
    const rulesHeading = under === undefined ? undefined : rules?.sentences[under];
    const hint = own === undefined ? {} : { rules: { graph: own, ...(rulesHeading ? { heading: rulesHeading } : {}) } };
    return [
      {
        task: { adapter: hinted ? ENSEMBLE : EMBEDDED, sentence, context: { section, ...heading }, ...hint },
        gold: gold[index] ?? NOTHING,
      },
    ];
  });
}

/** The annotated pieces, in text order: an annotation that does not end where tokens do is no piece of the sentence. */
export function piecesOfLesson({ task, gold }: Lesson): readonly Piece[] {
  return piecesIn(task.sentence.tokens, gold).flatMap((piece) => piece ?? []);
}

const NOTHING: SentenceGraph = { entities: [], relations: [], scopes: [] };

function graphOf(report: AnnotatedReport, sentences: readonly { start: number; end: number; under?: number }[]) {
  const place = new Map<string, { readonly sentence: number; readonly index: number }>();
  const graphs = sentences.map(({ start, end }, sentence) => {
    const entities: LocalEntity[] = [];
    for (const entity of report.entities) {
      if (entity.start < start || entity.end > end) continue;
      place.set(entity.id, { sentence, index: entities.length });
      const { type, measurement, certainty } = entity;
      const span = { start: entity.start - start, end: entity.end - start };
      entities.push({ ...span, type, measurement, certainty, evidence: { adapter: 'gold' } });
    }
    return { entities, relations: [] as LocalRelation[], scopes: [] };
  });
  for (const { type, from, to } of report.relations) {
    const one = place.get(from);
    const other = place.get(to);
    if (one === undefined || other === undefined) continue;
    const unit =
      one.sentence === other.sentence
        ? 'sentence'
        : sentences[one.sentence]?.under === other.sentence
          ? 'heading'
          : undefined;
    if (unit === undefined) continue;
    const relation = {
      type,
      from: one.index,
      to: { unit, index: other.index },
      evidence: { adapter: 'gold' },
    } as const;
    graphs[one.sentence]?.relations.push(relation);
  }
  return graphs;
}
