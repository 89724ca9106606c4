export interface CacheOptions {
  readonly entries: number;
  /** Of all values together, in the unit of `size`. */
  readonly size: number;
}

export interface Cache<T> {
  readonly get: (key: string) => T | undefined;
  /** A value larger than the whole cache is not kept. */
  readonly set: (key: string, value: T, size: number) => void;
}

/** Forgets what was not asked for the longest. */
export function createCache<T>(most: CacheOptions): Cache<T> {
  const kept = new Map<string, { readonly value: T; readonly size: number }>();
  let total = 0;

  function drop(key: string): void {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // A Map keeps the order of insertion: what is used moves to the end.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value, size) {
      drop(key);
      if (size > most.size) return;
      kept.set(key, { value, size });
      total += size;
      for (const oldest of kept.keys()) {
        if (kept.size <= most.entries && total <= most.size) break;
        drop(oldest);
      }
    },
  };
}
