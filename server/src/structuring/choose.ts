import { isWithin } from '../engine/lexicon';
import type { Report, SectionName } from '../engine/report';
import type { Template } from './template';
import { templates } from './templates';

/** Words by which an exam is called, by modality; the first that occurs decides. */
const MODALITIES: readonly (readonly [string, RegExp])[] = [
  ['pet', /\b(?:pet|fdg|suv\w*)\b/i],
  ['mg', /\b(?:mammogra\w*|tomosynthesis|bi-?rads)\b/i],
  ['mr', /\b(?:mri?|mra|mrcp|magnetic resonance|flair|t[12][ -]weighted)\b/i],
  ['ct', /\b(?:cta?|ctpa|computed tomogra\w*|tomographic|hounsfield)\b/i],
  ['us', /\b(?:ultraso\w*|sonogra\w*|us|doppler|transducer)\b/i],
  ['xr', /\b(?:x-?rays?|xr|cxr|radiogra\w*|film|ap|pa|lateral|portable|views?)\b/i],
];

/** Words by which a region is called, by place. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['thorax', /\b(?:chest|thora\w+|cxr|ctpa|lungs?|pulmonary)\b/i],
  ['abdomen', /\b(?:abd\w*|liver|kub|renal|gallbladder|hepat\w+|kidneys?|appendix)\b/i],
  ['pelvis', /\b(?:pelvi\w*|prostate|uterus|bladder|transvaginal|ovar\w+)\b/i],
  ['head', /\b(?:head|brain|crani\w*|cerebral|skull|stroke)\b/i],
  ['spine', /\b(?:spine|spinal|lumbar|cervical spine|thoracic spine|sacrum|l-spine|c-spine|t-spine)\b/i],
  ['knee', /\b(?:knee|menisc\w+)\b/i],
  ['breast', /\b(?:breasts?|mammogra\w*)\b/i],
  ['neck', /\b(?:neck|thyroid|carotid)\b/i],
  ['whole-body', /\b(?:whole[- ]body|skull base to|eyes to thighs)\b/i],
];

/** What only a cross-sectional exam's text says, where nothing names the exam: windows, planes, series and image. */
const CROSS_SECTIONAL =
  /\b(?:axial|coronal|sagittal|parenchyma window|bone window|series \d+|hounsfield|unenhanced)\b|\(\d{1,2}:\d{1,3}\)/i;

const NAMED: ReadonlySet<SectionName> = new Set<SectionName>(['examination', 'technique']);

/**
 * The template for a report: by what its examination and technique call it, then by where its findings are. An exam that
 * no template is for gets `generic`.
 */
export function chooseTemplate(report: Report): Template {
  const title = titleOf(report);
  const start = report.text.slice(0, 20_000);
  const modality = modalityOf(title) ?? (CROSS_SECTIONAL.test(start) ? 'ct' : modalityOf(start));
  const weights = partWeights(report, title);
  let best = templates[templates.length - 1];
  let bestScore = 0.5;
  for (const template of templates) {
    const weight = Math.max(0, ...template.parts.map((part) => weights.get(part) ?? 0));
    if (weight === 0) continue;
    const fits = modality === undefined ? 1 : template.modalities.includes(modality) ? 3 : 0;
    const position = template.modalities.indexOf(modality ?? '');
    const score = fits === 0 ? 0 : fits * weight - Math.max(0, position) * 0.01;
    if (score > bestScore) {
      best = template;
      bestScore = score;
    }
  }
  if (!best) throw new Error('There is no template.');
  return best;
}

/** What the report calls itself: its examination and technique, and the words in front of the first heading. */
function titleOf(report: Report): string {
  const own = report.sections.filter(({ name }) => NAMED.has(name));
  const first = report.sections[0];
  const parts = first && first.name === 'other' ? [first, ...own] : own;
  const headings = report.sections.map(({ heading }) => heading ?? '').join(' ');
  return `${parts.map(({ start, end }) => report.text.slice(start, Math.min(end, start + 1000))).join(' ')} ${headings}`;
}

function modalityOf(text: string): string | undefined {
  return MODALITIES.find(([, words]) => words.test(text))?.[0];
}

/** How much speaks for each region: being named in the title counts as much as all findings together. */
function partWeights(report: Report, title: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (part: string, weight: number) => weights.set(part, (weights.get(part) ?? 0) + weight);
  for (const [part, words] of PARTS) if (words.test(title)) add(part, 2);
  const places = report.findings.flatMap(({ locations }) => locations.flatMap(({ place }) => place ?? []));
  for (const place of places) {
    for (const [part] of PARTS) if (isWithin(place, part)) add(part, 1 / places.length);
  }
  if (places.length === 0)
    for (const [part, words] of PARTS) if (words.test(report.text.slice(0, 20_000))) add(part, 0.5);
  return weights;
}
