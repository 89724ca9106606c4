/**
 * An output channel that writes no key: what the editor and the server say to each other is traced whole, the answer to whether a
 * model may be asked among it, and that carries the key of the model.
 */
export function withoutKeys<T extends object>(channel: T): T {
  // The channel's own properties may be frozen; a proxy of it could then give no others.
  return new Proxy({} as T, {
    get: (_, name) => {
      const value: unknown = Reflect.get(channel, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => Reflect.apply(value, channel, given.map(withoutKey));
    },
  });
}

function withoutKey(given: unknown): unknown {
  return typeof given === 'string' ? given.replace(/("key"\s*:\s*)"(?:[^"\\]|\\.)*"/g, '$1"…"') : given;
}
