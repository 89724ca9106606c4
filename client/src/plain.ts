/**
 * Words that are not the client's own, such as a model's reason or a file's name, as words and nothing else: in its messages and status
 * items VS Code makes a link of `[more](command:…)`, which runs what it names, and a picture of `$(flame)`.
 */
export function plain(text: string): string {
  return text.replaceAll('](', '] (').replaceAll('$(', '$ (');
}
