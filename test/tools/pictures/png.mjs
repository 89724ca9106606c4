// Small PNG files out of the browser's: at most 256 colours, which is all that text and signs need, and moving ones (APNG).
// After the Portable Network Graphics specification, third edition (W3C 2025).
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST_COLOURS = 256;

/** The same picture with few colours; a fifth of the size. */
export function small(png) {
  const picture = decode(png);
  const colours = coloursOf([picture]);
  const { width, height } = picture;
  const whole = { left: 0, top: 0, width, height };
  const data = packed(picture, whole, indexOf(colours));
  return file([header(picture), palette(colours), chunk('IDAT', data)]);
}

/** A moving picture: `[{ png, milliseconds }]`, each shown as long as it says. Of each only what has changed is kept. */
export function moving(frames) {
  const pictures = frames.map(({ png }) => decode(png));
  const colours = coloursOf(pictures);
  const index = indexOf(colours);
  const [{ width, height }] = pictures;
  const chunks = [header(pictures[0]), palette(colours), chunk('acTL', numbers(frames.length, 0))];
  let sequence = 0;
  for (const [at, picture] of pictures.entries()) {
    const part = at === 0 ? { left: 0, top: 0, width, height } : changed(pictures[at - 1], picture);
    const control = Buffer.concat([
      numbers(sequence++, part.width, part.height, part.left, part.top),
      Buffer.from([frames[at].milliseconds >> 8, frames[at].milliseconds & 255, 1000 >> 8, 1000 & 255, 0, 0]),
    ]);
    const data = packed(picture, part, index);
    chunks.push(chunk('fcTL', control));
    chunks.push(at === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([numbers(sequence++), data])));
  }
  return file(chunks);
}

/** Colours as numbers, row by row, of a PNG with eight bits a channel and no transparency, as the browser makes it. */
function decode(png) {
  const parts = [];
  let [width, height, channels] = [0, 0, 3];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (type === 'IHDR')
      [width, height, channels] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] === 6 ? 4 : 3];
    if (type === 'IDAT') parts.push(data);
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = new Uint32Array(width * height);
  let before = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const row = unfiltered(raw[from], raw.subarray(from + 1, from + 1 + stride), before, channels);
    for (let x = 0; x < width; x++) {
      const at = x * channels;
      pixels[y * width + x] = (row[at] << 16) | (row[at + 1] << 8) | row[at + 2];
    }
    before = row;
  }
  return { width, height, pixels };
}

/** Undoes a row's filter (section 9.2): none, left, up, average or Paeth's. */
function unfiltered(filter, row, before, channels) {
  const out = new Uint8Array(row.length);
  for (let at = 0; at < row.length; at++) {
    const left = at < channels ? 0 : out[at - channels];
    const corner = at < channels ? 0 : before[at - channels];
    const guess = [0, left, before[at], (left + before[at]) >> 1, filter === 4 ? paeth(left, before[at], corner) : 0][
      filter
    ];
    out[at] = row[at] + guess;
  }
  return out;
}

function paeth(left, up, corner) {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The most frequent colours, without those that are hardly told from one that is taken already. */
function coloursOf(pictures) {
  const counts = new Map();
  for (const { pixels } of pictures) for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const frequent = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  for (let least = 0; ; least = least * 1.4 + 1) {
    const taken = [];
    for (const colour of frequent) {
      if (taken.every((other) => distance(colour, other) > least)) taken.push(colour);
      if (taken.length > MOST_COLOURS) break;
    }
    if (taken.length <= MOST_COLOURS) return taken;
  }
}

function distance(one, other) {
  return Math.hypot(...[16, 8, 0].map((shift) => ((one >> shift) & 255) - ((other >> shift) & 255)));
}

/** The number of the nearest of the colours, for any colour. */
function indexOf(colours) {
  const known = new Map(colours.map((colour, number) => [colour, number]));
  return (colour) => {
    if (!known.has(colour)) {
      const distances = colours.map((each) => distance(each, colour));
      known.set(colour, distances.indexOf(Math.min(...distances)));
    }
    return known.get(colour);
  };
}

/** The smallest part of a picture that holds all that has changed; one point where nothing has. */
function changed(before, { width, height, pixels }) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < pixels.length; at++) {
    if (pixels[at] === before.pixels[at]) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  if (right < 0) return { left: 0, top: 0, width: 1, height: 1 };
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The rows of a part, without a filter: numbers of colours pack best as they are. */
function packed({ width, pixels }, part, index) {
  const rows = Buffer.alloc((part.width + 1) * part.height);
  for (let y = 0; y < part.height; y++) {
    for (let x = 0; x < part.width; x++) {
      rows[y * (part.width + 1) + 1 + x] = index(pixels[(part.top + y) * width + part.left + x]);
    }
  }
  return deflateSync(rows, { level: 9 });
}

function header({ width, height }) {
  return chunk('IHDR', Buffer.concat([numbers(width, height), Buffer.from([8, 3, 0, 0, 0])]));
}

function palette(colours) {
  return chunk('PLTE', Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])));
}

function file(chunks) {
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), body, numbers(check(body))]);
}

function numbers(...values) {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, 4 * at);
  return bytes;
}

/** CRC-32 (annex D). */
function check(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
