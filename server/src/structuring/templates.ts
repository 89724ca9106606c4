import { loadTemplate, type Template } from './template';
import ctAbdomenPelvis from './templates/ct-abdomen-pelvis.json';
import ctChest from './templates/ct-chest.json';
import ctHead from './templates/ct-head.json';
import ctLungScreening from './templates/ct-lung-screening.json';
import ctLymphoma from './templates/ct-lymphoma.json';
import ctPulmonaryAngiogram from './templates/ct-pulmonary-angiogram.json';
import generic from './templates/generic.json';
import mammography from './templates/mammography.json';
import mrBrain from './templates/mr-brain.json';
import mrKnee from './templates/mr-knee.json';
import mrProstate from './templates/mr-prostate.json';
import mrSpine from './templates/mr-spine.json';
import petCt from './templates/pet-ct.json';
import usAbdomen from './templates/us-abdomen.json';
import usThyroid from './templates/us-thyroid.json';
import xrChest from './templates/xr-chest.json';

/** The last one is for exams that none of the others fits. */
const written: readonly unknown[] = [
  xrChest,
  ctChest,
  ctPulmonaryAngiogram,
  ctLungScreening,
  ctAbdomenPelvis,
  ctHead,
  mrBrain,
  mrSpine,
  mrKnee,
  mrProstate,
  usAbdomen,
  usThyroid,
  mammography,
  petCt,
  ctLymphoma,
  generic,
];

/** The built-in templates, in the order in which they are offered. */
export const templates: readonly Template[] = written.map(loadTemplate);
