/**
 * Where an OpenAI-compatible service answers conversations, from its address up to the version or to the end; what stands behind a
 * question mark (`?api-version=…`) stays behind it. The host is the one that `isLocal` judges, since both read it as a `URL`.
 */
export function conversationsAt(url: string): URL {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/(?:\/chat\/completions)?\/*$/, '')}/chat/completions`;
  address.hash = '';
  return address;
}

/**
 * Whether an address stays on this machine: `localhost` and the loopback addresses (RFC 1122, section 3.2.1.3). Names below it
 * (`a.localhost`) do not count: not every system resolves them itself (RFC 6761, section 6.3, only asks for it).
 */
export function isLocal(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}

/** Why an address can be no language model's, whatever the user allows. */
export function addressProblem(url: string): string | undefined {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return `"${url}" is no address; it looks like http://127.0.0.1:11434/v1`;
  }
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') {
    return 'its address holds a name or a password: take them out, and set the key where it is kept safe';
  }
  // On its way anybody could read the report and the key, or answer in the model's place.
  if (new URL(url).protocol === 'http:' && !isLocal(url)) {
    return `http sends reports unencrypted to ${new URL(url).host}: use https, or an address of this machine`;
  }
  return undefined;
}
