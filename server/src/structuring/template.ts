import { z } from 'zod';

const words = z.array(z.string().min(1)).default([]);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');

const choice = z.strictObject({
  value: z.string().min(1),
  /** How the report may write it, in lower case; the value itself always counts. */
  forms: words,
});

/** `except`: places within `places`, or anywhere where there are none, that do not count. */
const about = { concepts: words, places: words, except: words };

/** Words in lower case: only sentences that have one of them count. */
const inSentences = { words };

/** Where a field's value comes from. Every reader takes the words of the report alone and says which they were. */
const reader = z.discriminatedUnion('read', [
  /** A grade behind a name: `BI-RADS category 4`, `Lugano stage IIE`. `choices` are the grades, the least urgent first. */
  z.strictObject({
    read: z.literal('grade'),
    names: z.array(z.string().min(1)).min(1),
    choices: z.array(choice).min(1),
  }),
  /** One of several phrases, unless it is denied: `composition: solid`. */
  z.strictObject({ read: z.literal('phrase'), choices: z.array(choice).min(1), ...about }),
  /** Whether the findings about something, or words themselves (`bulky`), are said to be `present`, `uncertain` or `absent`. */
  z.strictObject({ read: z.literal('certainty'), ...about, ...inSentences }),
  /** `left`, `right`, `bilateral` or `midline`, as the present findings about something have it. */
  z.strictObject({ read: z.literal('side'), ...about }),
  /**
   * The largest present finding's longest or shortest axis, in millimetres; with `organ`, a size that is said of the place itself
   * as well (`The spleen measures 14 cm`).
   */
  z.strictObject({
    read: z.literal('size'),
    axis: z.enum(['long', 'short']).default('long'),
    organ: z.boolean().default(false),
    ...about,
    ...inSentences,
  }),
  /**
   * A number with its unit behind a name (`PSA 6.2 ng/mL`), or the highest of a unit that only findings carry (`SUV`). `forms`:
   * how the unit may be written as well; `bare`: the number may stand without it.
   */
  z.strictObject({
    read: z.literal('number'),
    names: words,
    unit: z.string().min(1),
    forms: words,
    bare: z.boolean().default(false),
  }),
]);

const field = z.strictObject({ id, label: z.string().min(1), required: z.boolean().default(false), from: reader });

const heading = z.strictObject({
  heading: z.string().min(1),
  places: words,
  concepts: words,
  kinds: z.array(z.enum(['abnormal', 'normal', 'device', 'procedure'])).default([]),
  words,
  subheadings: words,
  /** Only what is on one of these sides: `Right Breast` beside `Left Breast`. Without it, any side and none. */
  sides: z.array(z.enum(['left', 'right', 'bilateral', 'midline'])).default([]),
  /** What the department writes where nothing is wrong; never written unless the user asks for it. */
  normal: z.string().min(1).optional(),
  /** Whether a report of this kind has to say something here. */
  required: z.boolean().default(false),
  fields: z.array(field).default([]),
});

const templateSchema = z.strictObject({
  id,
  description: z.string().min(1),
  modalities: words,
  parts: words,
  /** Phrases of the exam's name, in lower case, that this template is for before others of its modality and part. */
  names: words,
  headings: z.array(heading).min(1),
});

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
