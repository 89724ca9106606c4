/**
 * What was made for a text, kept for the next time: reports say the same things over and over. `make` must depend on nothing but
 * the key. Keys longer than `longest` are not kept, and when `most` are, all are forgotten, so that a long run does not fill the
 * memory.
 */
export function memo<V>(most: number, longest: number): (key: string, make: () => V) => V {
  const known = new Map<string, V>();
  return (key, make) => {
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as V;
    const made = make();
    if (key.length > longest) return made;
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made;
  };
}
