import type { Template } from './template';
import ctAbdomenPelvis from './templates/ct-abdomen-pelvis.json';
import ctChest from './templates/ct-chest.json';
import ctHead from './templates/ct-head.json';
import generic from './templates/generic.json';
import mammography from './templates/mammography.json';
import mrBrain from './templates/mr-brain.json';
import mrKnee from './templates/mr-knee.json';
import mrSpine from './templates/mr-spine.json';
import petCt from './templates/pet-ct.json';
import usAbdomen from './templates/us-abdomen.json';
import usThyroid from './templates/us-thyroid.json';
import xrChest from './templates/xr-chest.json';

type Written = Omit<Template, 'headings'> & {
  readonly headings: readonly (Omit<Template['headings'][number], 'kinds'> & { readonly kinds?: readonly string[] })[];
};

/** The last one is for exams that none of the others fits. */
const written: readonly Written[] = [
  xrChest,
  ctChest,
  ctAbdomenPelvis,
  ctHead,
  mrBrain,
  mrSpine,
  mrKnee,
  usAbdomen,
  usThyroid,
  mammography,
  petCt,
  generic,
];

/** The built-in templates, in the order in which they are offered; tests check each against the schema. */
export const templates: readonly Template[] = written.map((template) => ({
  ...template,
  headings: template.headings.map((heading) => ({ kinds: [], ...heading }) as Template['headings'][number]),
}));
