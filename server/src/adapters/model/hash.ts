/** A number of 32 bits for a word; equal words have equal numbers. FNV-1a over its UTF-16 units. */
export function hashWord(word: string, from = 0): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** A number for a pair of numbers, in this order; its upper bits choose the row of a feature. After MurmurHash3. */
export function mix(one: number, other: number): number {
  let hash = Math.imul(one, 0xcc9e2d51) ^ Math.imul(other, 0x1b873593);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
