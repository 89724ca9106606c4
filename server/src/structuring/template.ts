import { z } from 'zod';

/** What each name means is told where it is defined, so that an editor can show it to whoever writes a template. */
const listOf = (meaning: string) => z.array(z.string().min(1)).default([]).describe(meaning);
const idOf = (meaning: string) =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')
    .describe(meaning);

const choice = z.strictObject({
  value: z.string().min(1).describe('What the item says then: `solid`. It counts as one of its own forms.'),
  forms: listOf('How else a report may write it, in lower case: `["subsolid", "part-solid"]`.'),
});
const choices = (meaning: string) => z.array(choice).min(1).describe(meaning);

const about = {
  concepts: listOf('Ids of the findings that count, and their kinds: `["lung-nodule"]`.'),
  places: listOf('Ids of the places where they count; whatever lies within counts: `["lung"]`. None: anywhere.'),
  except: listOf('Ids of places within `places`, or anywhere where there are none, that do not count.'),
};

const inSentences = { words: listOf('Words in lower case: only sentences that have one of them count.') };

/** Where a field's value comes from. Every reader takes the words of the report alone and says which they were. */
const reader = z
  .discriminatedUnion('read', [
    z
      .strictObject({
        read: z.literal('grade').describe('A grade behind a name: `BI-RADS category 4`, `Lugano stage IIE`.'),
        names: z
          .array(z.string().min(1))
          .min(1)
          .describe('What stands in front of the grade, in lower case: `["bi-rads"]`.'),
        choices: choices('The grades, the least urgent first.'),
      })
      .describe('A grade behind a name: `BI-RADS category 4`.'),
    z
      .strictObject({
        read: z.literal('phrase').describe('One of several phrases, unless it is denied: `composition: solid`.'),
        choices: choices('The phrases, in the order in which they are preferred.'),
        ...about,
      })
      .describe('One of several phrases, unless it is denied.'),
    z
      .strictObject({
        read: z.literal('certainty').describe('Whether something is said to be `present`, `uncertain` or `absent`.'),
        ...about,
        ...inSentences,
        words: listOf('Words in lower case that are looked for in place of findings: `["bulky"]`.'),
      })
      .describe('Whether findings, or words themselves (`bulky`), are `present`, `uncertain` or `absent`.'),
    z
      .strictObject({
        read: z.literal('side').describe('`left`, `right`, `bilateral` or `midline`, as the present findings have it.'),
        ...about,
      })
      .describe('The side of the present findings.'),
    z
      .strictObject({
        read: z.literal('size').describe('The size of the largest present finding, in millimetres.'),
        axis: z.enum(['long', 'short']).default('long').describe('Its longest axis, or its shortest.'),
        organ: z
          .boolean()
          .default(false)
          .describe('Whether a size of the place itself counts as well: `The spleen measures 14 cm`.'),
        ...about,
        ...inSentences,
      })
      .describe('The size of the largest present finding, in millimetres.'),
    z
      .strictObject({
        read: z.literal('number').describe('A number with its unit: `PSA 6.2 ng/mL`, `SUVmax 5.6`.'),
        names: listOf('What stands in front of the number, in lower case: `["psa"]`. None: the highest of its unit.'),
        unit: z.string().min(1).describe('The unit as the item shows it: `ng/mL`, `SUV`, `%`.'),
        forms: listOf('How else the unit may be written: `["ng/ml"]`.'),
        bare: z.boolean().default(false).describe('Whether the number may stand without its unit.'),
        highest: z.boolean().default(false).describe('Whether the highest of several counts, and not the first.'),
        background: z
          .boolean()
          .default(false)
          .describe(
            'Whether it may stand in the history or the reason for the exam, where the findings have none: `PSA 6.2 ng/mL`.',
          ),
      })
      .describe('A number with its unit, behind a name or the highest of its kind.'),
  ])
  .describe('Where the value comes from: words of the report, and nothing else.');

const field = z.strictObject({
  id: idOf('Name of the item for programs, once in its heading: `largest-nodule`.'),
  label: z.string().min(1).describe('Name of the item for readers: `Largest nodule, mm`.'),
  required: z.boolean().default(false).describe('Whether *Fill In Required Items* asks for it while it is empty.'),
  from: reader,
});

const heading = z.strictObject({
  heading: z.string().min(1).describe('As it stands in the structured report: `Lungs and Airways`.'),
  places: listOf('Ids of the places that belong here; whatever lies within them does too: `["lung", "airway"]`.'),
  concepts: listOf(
    'Ids of findings that belong here wherever they are: `["hiatal-hernia"]`. They decide before places.',
  ),
  kinds: z
    .array(z.enum(['abnormal', 'normal', 'device', 'procedure']))
    .default([])
    .describe('All findings of these kinds belong here, where no heading names their concept: `["device"]`.'),
  words: listOf('Words and phrases in lower case that belong here, for what is no known finding or place.'),
  subheadings: listOf('Sub-headings of a report, in lower case, that mean the same: `["lungs", "lung parenchyma"]`.'),
  holds: listOf(
    'Other headings whose clauses stay here where the report has written them below such a sub-heading: `L4-L5:`, `Nodule 1:`.',
  ),
  sides: z
    .array(z.enum(['left', 'right', 'bilateral', 'midline']))
    .default([])
    .describe('Only what is on one of these sides: `Right Breast` beside `Left Breast`. None: any side.'),
  normal: z
    .string()
    .min(1)
    .optional()
    .describe('What your department writes where nothing is wrong. Never written unless the user asks for it.'),
  required: z.boolean().default(false).describe('Whether a report of this kind has to say something here.'),
  fields: z.array(field).default([]).describe('Items with a type, filled from words of the report alone.'),
});

const templateSchema = z
  .strictObject({
    id: idOf('Name of the template for settings and the command line. That of a built-in template takes its place.'),
    description: z.string().min(1).describe('What it is for, as the list of templates shows it: `Our chest form`.'),
    modalities: listOf(
      'Exams that it is for: `xr`, `ct`, `mr`, `us`, `mg`, `pet`. None: only when it is chosen by hand.',
    ),
    parts: listOf('Ids of the places that the exam is of: `["thorax"]`.'),
    names: listOf('Phrases of the exam’s name, in lower case, that only this template is for: `["lymphoma staging"]`.'),
    headings: z
      .array(heading)
      .min(1)
      .describe('The headings of the findings, in their order. The last takes what belongs nowhere else: `Other`.'),
  })
  .describe('A form for one kind of exam: headings, what belongs under each, and items with a type.');

/**
 * The department's form for one kind of exam. `modalities` (`xr`, `ct`, `mr`, `us`, `mg`, `pet`) and `parts` (ids of places)
 * select it, and `names` before them. Each heading names what belongs under it: ids of `places` (whatever lies within them
 * counts), ids of `concepts`, `kinds` of findings, single `words` in lower case for what the knowledge lacks, and the
 * source's own `subheadings` that mean the same. The last heading takes what belongs nowhere else. `fields` are the items
 * with a type, filled from the report's words alone.
 */
export type Template = z.infer<typeof templateSchema>;
/** A template as it is written: what has a default may be left out. */
export type WrittenTemplate = z.input<typeof templateSchema>;
export type TemplateHeading = Template['headings'][number];
export type TemplateField = TemplateHeading['fields'][number];

export interface TemplateProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A template from outside the program, or what is wrong with it and where. */
export function readTemplate(
  json: unknown,
):
  | { readonly kind: 'read'; readonly template: Template }
  | { readonly kind: 'wrong'; readonly problems: TemplateProblem[] } {
  const result = templateSchema.safeParse(json);
  if (result.success) return { kind: 'read', template: result.data };
  return { kind: 'wrong', problems: result.error.issues.map(({ path, message }) => ({ path, message })) };
}

/** The same for where an error is to be thrown: it names the first places that are wrong and what belongs there. */
export function loadTemplate(json: unknown): Template {
  const read = readTemplate(json);
  if (read.kind === 'read') return read.template;
  const wrong = read.problems.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'template'}: ${message}`);
  throw new Error(
    `Not a template: ${wrong.join('; ')}. Needed: id, description, headings: [{ heading, places, words }].`,
  );
}

/** The form of a template file as JSON Schema, for editors. */
export function templateJsonSchema(): object {
  return z.toJSONSchema(templateSchema, { io: 'input', target: 'draft-7' });
}
