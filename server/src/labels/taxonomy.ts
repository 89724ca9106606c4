import { z } from 'zod';
import { namesUnknown } from './unknown-names';

const ids = z.array(z.string().min(1)).default([]);

const taxonomySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  description: z.string().min(1),
  sections: z.enum(['findings-and-impression', 'impression-first']).default('findings-and-impression'),
  aggregation: z.enum(['strongest', 'chexpert']).default('strongest'),
  affirmedBy: ids,
  doubtedBy: ids,
  labels: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        note: z.string().optional(),
        concepts: ids,
        terms: ids,
        except: ids,
        normalOf: ids,
        uncertainFrom: ids,
        uncertainWith: ids,
        noFinding: z.strictObject({ except: ids, others: ids }).optional(),
      }),
    )
    .min(1),
});

/**
 * A set of labels. `sections` says what is read: findings and impression, or as the CheXpert labeler does the impression,
 * else the findings, else the whole text. `aggregation` joins the mentions of one label: `strongest` takes positive before
 * uncertain before negative; `chexpert` is the labeler's own order. `affirmedBy` are the ids of hedges that the label set takes for a
 * statement (`versus`, `likely`), `doubtedBy` words that leave open what is denied with them (`no new effusion`). Each label names its `concepts` by id, `terms` (words in
 * lower case that must all stand in the finding) for what the knowledge lacks, terms that cancel a mention (`except`), the ids
 * of places whose normal statements deny it (`normalOf`), concepts that make it uncertain on their own
 * (`uncertainFrom`), and terms that make an affirmed mention uncertain (`uncertainWith`).
 * Behind a concept's id and in a term, `@place` asks for a finding at that place or within it; words behind a concept's id must
 * stand in the finding as well, and not when they begin with `!`: `atherosclerosis @aorta`, `lung-opacity !linear`. A `noFinding`
 * label is 1 when no other label but those in `except`, and no finding of the concepts in `others`, is positive or uncertain.
 * `note` says to a reader why a label is as it is.
 */
export type Taxonomy = z.infer<typeof taxonomySchema>;
export type TaxonomyLabel = Taxonomy['labels'][number];

/** Checks a taxonomy from outside the program. The error names each place that is wrong and what belongs there. */
export function loadTaxonomy(json: unknown): Taxonomy {
  const result = taxonomySchema.safeParse(json);
  const problems = result.success
    ? [...repeatedNames(result.data), ...namesUnknown(result.data)]
    : result.error.issues.map(({ path, message }) => `${path.join('.') || 'taxonomy'}: ${message}`);
  if (result.success && problems.length === 0) return result.data;
  const wrong = problems.slice(0, 3).join('; ');
  throw new Error(`Not a taxonomy: ${wrong}. Needed: id, description, labels: [{ name, concepts: [ids] }].`);
}

function repeatedNames({ labels }: Taxonomy): readonly string[] {
  const names = labels.map(({ name }) => name);
  return names.flatMap((name, at) =>
    names.indexOf(name) < at ? [`labels.${at}.name: "${name}" stands there twice`] : [],
  );
}
