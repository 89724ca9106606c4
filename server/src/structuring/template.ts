import { z } from 'zod';

const words = z.array(z.string().min(1)).default([]);

const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  description: z.string().min(1),
  modalities: words,
  parts: words,
  headings: z
    .array(
      z.strictObject({
        heading: z.string().min(1),
        places: words,
        concepts: words,
        kinds: z.array(z.enum(['abnormal', 'normal', 'device', 'procedure'])).default([]),
        words,
        subheadings: words,
      }),
    )
    .min(1),
});

/**
 * The department's form for one kind of exam. `modalities` (`xr`, `ct`, `mr`, `us`, `mg`, `pet`) and `parts` (ids of places)
 * select it. Each heading names what belongs under it: ids of `places` (whatever lies within them counts), ids of
 * `concepts`, `kinds` of findings, single `words` in lower case for what the knowledge lacks, and the source's own
 * `subheadings` that mean the same. The last heading takes what belongs nowhere else.
 */
export type Template = z.infer<typeof templateSchema>;
export type TemplateHeading = Template['headings'][number];

/** Checks a template from outside the program. The error names each place that is wrong and what belongs there. */
export function loadTemplate(json: unknown): Template {
  const result = templateSchema.safeParse(json);
  if (result.success) return result.data;
  const wrong = result.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'template'}: ${message}`);
  throw new Error(
    `Not a template: ${wrong.join('; ')}. Needed: id, description, headings: [{ heading, places, words }].`,
  );
}
