import type { Span } from '../engine/report';

/** So far in front of a number the organ that it is of is looked for. */
const REACH = 160;

const ORGAN =
  '(?:the\\s|normal\\s|mediastinal\\s)*(?:liver|hepatic|blood[- ]pool|mediastinal|mediastinum|background)' +
  '(?:\\s(?:parenchyma|background|blood[- ]pool|reference|uptake|activity))*';
const COMPARED =
  '\\b(?:below|above|than|exceeds?|exceeding|compared\\s(?:to|with)|relative\\sto|versus|vs\\.?|reference|background)\\s';
const SUV = '(?:SUV\\s?(?:max|mean|peak)?\\s*)';
const IS = '(?:of\\s|=\\s?|:\\s?)';

/** `above liver SUVmax of 3.1`; without the small word it may be what the lesion itself takes up: `above background SUVmax 12.4`. */
const AS_ITS_VALUE = `${COMPARED}${ORGAN}\\s\\(?${SUV}?${IS}${SUV}?`;
/** `(liver SUVmean 2.3)` */
const IN_ITS_BRACKET = `\\(\\s*(?:reference\\s|background\\s)?${ORGAN}\\s?:?\\s?${SUV}?${IS}?`;
/** `SUVmax 2.2, below liver (SUVmax 3.1)`: the lesion has its number in front. */
const BEHIND_ANOTHER = `\\d,?\\s(?:(?:which|is|slightly|mildly|well|just)\\s){0,3}${COMPARED}${ORGAN}\\s\\(${SUV}?${IS}?`;

/** `Reference: mediastinal blood pool SUVmax 2.1, liver SUVmax 3.0.`; the blood pool is no lesion, and what stands beside it is none. */
const AMONG_REFERENCES = `(?:(?:^|\\n)[^\\S\\n]*(?:-\\s)?(?:reference|background)\\b(?:[^.;\\n]|\\.\\d){0,100}|blood[- ]pool(?:[^.;\\n]|\\.\\d){0,40}(?:,|and)\\s)\\b${ORGAN}\\s?:?\\s?${SUV}${IS}?`;
/** `Blood pool SUVmax 2.1` */
const OF_BLOOD = `blood[- ]pool\\s?:?\\s?${SUV}${IS}?`;

const REFERENCE = new RegExp(
  `(?:${AS_ITS_VALUE}|${IN_ITS_BRACKET}|${BEHIND_ANOTHER}|${AMONG_REFERENCES}|${OF_BLOOD})$`,
  'i',
);

/** Whether a number is what the others are held against, and not of a lesion: never across a comma behind the organ. */
export function isReference(text: string, { start, end }: Span): boolean {
  const number = start + Math.max(0, text.slice(start, end).search(/\d/));
  return REFERENCE.test(text.slice(Math.max(0, number - REACH), number));
}
