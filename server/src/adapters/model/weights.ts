import { checksum } from './checksum';
import type { Linear } from './linear';
import type { Model } from './read-sentence';

/**
 * The file of weights: `RLWT`, the version of this layout, the version of the features, what the models were made of (how
 * many annotated reports, a checksum of them, and one of what the models saw in them); then four tables, tags and relations of `embedded` and of
 * `ensemble`; then the CRC-32 of all that stands before it. A table has its classes, bits, scale and number of rows, and for
 * each row that is not empty how many rows it comes after the one before, which of its classes have a weight, and these.
 * Numbers are little-endian.
 */
export interface Weights {
  readonly embedded: Model;
  readonly ensemble: Model;
  readonly madeOf: {
    readonly reports: number;
    /** Changes with each word, entity and relation of the reports. */
    readonly annotated: number;
    /** Changes with each feature that the knowledge, the rules and the code give their words. Read where weights are trained and measured. */
    readonly seen: number;
  };
}

/** To be raised whenever a feature changes its meaning: weights made for other features would be noise. */
export const FEATURES = 1;
const LAYOUT = 2;
const MAGIC = 0x54574c52;

/** Why a file of weights cannot be used, in words for the user; never a word of a report. */
export class WeightsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WeightsError';
  }
}

type Tables = Pick<Model, 'tags' | 'relations'>;

export function encodeWeights(embedded: Tables, ensemble: Tables, madeOf: Weights['madeOf']): Uint8Array {
  const tables = [embedded.tags, embedded.relations, ensemble.tags, ensemble.relations];
  // A row takes at most its distance, a mask and its weights.
  const most = tables.reduce((sum, { classes, bits }) => sum + 16 + (1 << bits) * (classes + 7), 32);
  const bytes = new Uint8Array(most);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, LAYOUT, true);
  view.setUint16(6, FEATURES, true);
  view.setUint32(8, madeOf.reports, true);
  view.setUint32(12, madeOf.annotated, true);
  view.setUint32(16, madeOf.seen, true);
  let at = HEADER;
  for (const table of tables) at = writeTable(bytes, view, at, table);
  view.setUint32(at, checksum(bytes.subarray(0, at)), true);
  return bytes.slice(0, at + 4);
}

/** @throws WeightsError when the bytes are not a whole file of weights for this version of the features. */
export function decodeWeights(bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER + 4 || view.getUint32(0, true) !== MAGIC) {
    throw new WeightsError('the file of weights is none, or is cut off');
  }
  const end = bytes.length - 4;
  const sum = checksum(bytes.subarray(0, end));
  if (sum !== view.getUint32(end, true)) throw new WeightsError('the file of weights is damaged: its checksum differs');
  const [layout, features] = [view.getUint16(4, true), view.getUint16(6, true)];
  if (layout !== LAYOUT || features !== FEATURES) {
    throw new WeightsError(`the weights are of version ${layout}.${features}, this program has ${LAYOUT}.${FEATURES}`);
  }
  const reader = { bytes, view, at: HEADER, end };
  const [tags, relations, hintedTags, hintedRelations] = [1, 2, 3, 4].map(() => readTable(reader));
  if (!tags || !relations || !hintedTags || !hintedRelations || reader.at !== end) {
    throw new WeightsError('the file of weights is not what its head says');
  }
  const version = sum.toString(16).padStart(8, '0');
  return {
    embedded: { version, tags, relations },
    ensemble: { version, tags: hintedTags, relations: hintedRelations },
    madeOf: {
      reports: view.getUint32(8, true),
      annotated: view.getUint32(12, true),
      seen: view.getUint32(16, true),
    },
  };
}

const HEADER = 20;
const MOST_BITS = 20;
const MOST_CLASSES = 16;

function writeTable(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  { classes, bits, scale, weights }: Linear,
): number {
  view.setUint8(start, classes);
  view.setUint8(start + 1, bits);
  view.setFloat32(start + 2, scale, true);
  let at = start + 10;
  let rows = 0;
  let last = 0;
  for (let row = 0; row < 1 << bits; row++) {
    let mask = 0;
    for (let one = 0; one < classes; one++) if (weights[row * classes + one] !== 0) mask |= 1 << one;
    if (mask === 0) continue;
    for (let distance = row - last; ; distance >>>= 7) {
      bytes[at++] = distance < 128 ? distance : (distance & 127) | 128;
      if (distance < 128) break;
    }
    bytes[at++] = mask & 255;
    if (classes > 8) bytes[at++] = mask >>> 8;
    for (let one = 0; one < classes; one++) if (mask & (1 << one)) bytes[at++] = weights[row * classes + one] as number;
    last = row;
    rows++;
  }
  view.setUint32(start + 6, rows, true);
  return at;
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly end: number;
  at: number;
}

/** Undefined where the bytes do not hold what they promise. */
function readTable(reader: Reader): Linear | undefined {
  const { bytes, view, end } = reader;
  if (reader.at + 10 > end) return undefined;
  const classes = view.getUint8(reader.at);
  const bits = view.getUint8(reader.at + 1);
  const scale = view.getFloat32(reader.at + 2, true);
  const rows = view.getUint32(reader.at + 6, true);
  if (classes > MOST_CLASSES || bits > MOST_BITS || !Number.isFinite(scale)) return undefined;
  const weights = new Int8Array(classes << bits);
  let at = reader.at + 10;
  let row = 0;
  for (let count = 0; count < rows; count++) {
    let distance = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      distance |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    row += distance;
    if (row >>> bits > 0 || at >= end) return undefined;
    let mask = bytes[at++] ?? 0;
    if (classes > 8) mask |= (bytes[at++] ?? 0) << 8;
    for (let one = 0; one < classes; one++) {
      if (mask & (1 << one)) weights[row * classes + one] = ((bytes[at++] ?? 0) << 24) >> 24;
    }
  }
  reader.at = at;
  return at <= end ? { classes, bits, scale, weights } : undefined;
}
