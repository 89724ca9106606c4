/**
 * The features of each example that stand in at least `least` examples: what is seen once tells nothing of the next report,
 * and takes more than half of the file.
 */
export function frequent(examples: readonly Int32Array[], bits: number, least: number): readonly Int32Array[] {
  const shift = 32 - bits;
  const counts = new Uint32Array(1 << bits);
  for (const rows of examples) for (const row of rows) counts[row >>> shift] = (counts[row >>> shift] as number) + 1;
  return examples.map((rows) => rows.filter((row) => (counts[row >>> shift] as number) >= least));
}
