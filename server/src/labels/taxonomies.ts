import chestXray14 from './taxonomies/chestx-ray14.json';
import chexpert from './taxonomies/chexpert.json';
import ctRate from './taxonomies/ct-rate.json';
import srr25 from './taxonomies/srr-25.json';
import srr55 from './taxonomies/srr-55.json';
import { loadTaxonomy, type Taxonomy } from './taxonomy';

/** The built-in taxonomies, in the order in which they are listed. */
export const taxonomies: readonly Taxonomy[] = [chexpert, chestXray14, ctRate, srr55, srr25].map(loadTaxonomy);

export { loadTaxonomy, type Taxonomy };
