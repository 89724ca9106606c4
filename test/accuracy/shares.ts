import { analyze } from '../../server/src/engine/analyze';
import { structure } from '../../server/src/structuring/structure';
import { type Figure, figureOver } from './figure';

interface Shares {
  readonly words: number;
  readonly unplaced: number;
}

/**
 * The share of words that the structure finds no place for: in the leftover tray and under `Other`. Words of the report's
 * parts alone are counted, for letterheads, sign-offs and transcription lines belong in the tray (`parts` gives the report's
 * own parts, where the set has them); `all` counts every word.
 */
export function unplacedFigures(set: string, reports: readonly ReportParts[]): readonly Figure[] {
  const counts = reports.map(countShares);
  const figure = (name: string, of: (each: (typeof counts)[number]) => Shares): Figure => {
    const share = (sample: typeof counts) => {
      const words = sample.reduce((sum, each) => sum + of(each).words, 0);
      return words === 0 ? 0 : sample.reduce((sum, each) => sum + of(each).unplaced, 0) / words;
    };
    const words = counts.reduce((sum, each) => sum + of(each).words, 0);
    return figureOver(set, name, counts, (sample) => share([...sample]), `${reports.length} reports, ${words} words`);
  };
  const parts = figure('leftover and Other', ({ ofParts }) => ofParts);
  const all = figure('the same of all words', ({ ofAll }) => ofAll);
  return reports.some(({ parts: known }) => known)
    ? [parts, all]
    : [all].map((each) => ({ ...each, name: parts.name }));
}

export interface ReportParts {
  readonly text: string;
  /** The bodies of the report's parts as they stand in the text. */
  readonly parts?: readonly string[];
}

function countShares({ text, parts }: ReportParts): { readonly ofParts: Shares; readonly ofAll: Shares } {
  const { sections, leftover } = structure(analyze(text));
  const other = sections.filter(({ heading, parent }) => parent !== undefined && heading === 'Other');
  const unplaced = new Uint8Array(text.length);
  for (const { start, end } of [...leftover, ...other.flatMap(({ items }) => items.flatMap(({ source }) => source))]) {
    unplaced.fill(1, start, end);
  }
  const count = (spans: readonly { readonly start: number; readonly end: number }[]): Shares => {
    const starts = spans.flatMap(({ start, end }) =>
      [...text.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => start + index),
    );
    return { words: starts.length, unplaced: starts.filter((at) => unplaced[at] === 1).length };
  };
  const whole = [{ start: 0, end: text.length }];
  const known = parts?.flatMap((part) => {
    const found = new RegExp(part.trim().split(/\s+/).map(escaped).join('\\s+')).exec(text);
    return part.trim() === '' || !found ? [] : [{ start: found.index, end: found.index + found[0].length }];
  });
  return { ofParts: count(known ?? whole), ofAll: count(whole) };
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Headings that a clinic note, a procedure or a treatment plan has, and a report of images has not. */
const NO_IMAGING =
  /^[ \t]*(?:CC|HX|PMH|CHIEF COMPLAINT|HISTORY OF PRESENT ILLNESS|(?:PRE|POST)-?OPERATIVE DIAGNOS[EI]S|ANESTHESIA|ESTIMATED BLOOD LOSS|PROCEDURE NOTE|INFORMED CONSENT)\b[^\n:]{0,40}:?/im;
/** Recordings, tests and treatments: no images that a radiologist reads. */
const NO_IMAGES =
  /\b(?:EMG|EEG|stress|echocardiogra\w+|myoview|mayoview|lexiscan|electronystagmogram|discogram|\w*(?:radio|brachy)therapy|radiofrequency|hyperfractionation|simulation|catheter placement|perfusion|paracentesis|biopsy)\b/i;

/**
 * Whether a row of mtsamples is a report of images: its name is of no recording, test or treatment, and it has no heading of a
 * clinic note or a procedure. The others are about half of the rows.
 */
export function isImagingReport({ sample_name: name, text }: { readonly sample_name: string; readonly text: string }) {
  return !NO_IMAGES.test(name) && !NO_IMAGING.test(text);
}
