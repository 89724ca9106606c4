import { analyze } from '../../server/src/engine/analyze';
import type { Span } from '../../server/src/engine/report';
import { structure } from '../../server/src/structuring/structure';
import { templates } from '../../server/src/structuring/templates';
import { type Figure, figureOver, mean } from './figure';

/** The template's headings that are right for what a source writes under one of its own, in lower case. */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  'devices/tubes/lines': ['Tubes, Catheters, and Support Devices'],
  'ports and devices': ['Tubes, Catheters, and Support Devices'],
  lungs: ['Lungs and Airways', 'Pleura'],
  'lungs and pleura': ['Lungs and Airways', 'Pleura'],
  pleura: ['Pleura'],
  // The heart, the great vessels and what was put in there are told under the mediastinum.
  mediastinum: [
    'Mediastinum and Hila',
    'Heart and Great Vessels',
    'Tubes, Catheters, and Support Devices',
    'Lungs and Airways',
  ],
  'lymph nodes': ['Mediastinum and Hila'],
  'upper abdomen': ['Upper Abdomen'],
  // Clips, wires and hardware have a heading of their own.
  'chest wall': ['Bones and Chest Wall', 'Mediastinum and Hila', 'Tubes, Catheters, and Support Devices'],
  'chest wall / breasts': ['Bones and Chest Wall', 'Mediastinum and Hila'],
  // Three reports tell of the abdomen below the bones, in a paragraph without a heading.
  bones: ['Bones and Chest Wall', 'Tubes, Catheters, and Support Devices', 'Upper Abdomen'],
  musculoskeletal: ['Bones and Chest Wall'],
  'soft tissues and bones': ['Bones and Chest Wall', 'Mediastinum and Hila', 'Tubes, Catheters, and Support Devices'],
};

/** Says nothing of an organ once its heading is gone: `None.`, `Normal.` */
const BARE = /^(?:none|normal|clear|unremarkable|negative|grossly normal|no change|stable|unchanged)[\s.]*$/i;

/**
 * Chest CT reports without their own headings, structured: a sentence is right when it stands under a heading that is accepted
 * for the one it stood under. Sentences that name nothing are left out, as are those under no heading of the table.
 */
export function ctHeadingFigures(set: string, rows: readonly { readonly text: string }[]): readonly Figure[] {
  const marked = rows.map(({ text }) => markPlaces(text).map(({ right }) => Number(right)));
  const sentences = marked.reduce((sum, { length }) => sum + length, 0);
  const counted = `${rows.length} reports, ${sentences} sentences`;
  return [figureOver(set, "under the source's heading", marked, (sample) => mean(sample.flat()), counted)];
}

interface Marked {
  readonly right: boolean;
  readonly told: string;
}

export function markPlaces(text: string): readonly Marked[] {
  const report = analyze(text);
  const sources = report.sentences.flatMap((sentence) => {
    const under = sentence.under === undefined ? undefined : report.sentences[sentence.under]?.text;
    const accepted = under === undefined ? undefined : ACCEPTED[under.toLowerCase()];
    const names = sentence.kind === 'sentence' && !BARE.test(sentence.text);
    return accepted && names ? [{ accepted, under, words: sentence.text }] : [];
  });
  let stripped = 'FINDINGS:\n';
  const spans: Span[] = [];
  for (const { words } of sources) {
    spans.push({ start: stripped.length, end: stripped.length + words.length });
    stripped += `${words}\n`;
  }
  const template = templates.find(({ id }) => id === 'ct-chest');
  const { sections } = structure(analyze(stripped), template ? { template } : {});
  return sources.map(({ accepted, under, words }, index) => {
    const span = spans[index];
    const headings = sections
      .filter(({ items }) =>
        items.some(({ source }) => source.some(({ start, end }) => span && start < span.end && end > span.start)),
      )
      .map(({ heading }) => heading);
    const right = headings.length > 0 && headings.every((heading) => accepted.includes(heading));
    return { right, told: `${under}: “${words}” is in ${headings.join(' and ')}` };
  });
}
