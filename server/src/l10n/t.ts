import german from './de.json';

/** Texts of the server in another language, by the English ones; `{0}` stands for the same in both. */
export type Catalogue = Readonly<Record<string, string>>;

const CATALOGUES: Readonly<Record<string, Catalogue>> = { de: german };

let catalogue: Catalogue = {};

/**
 * A text for the user in the language that the editor speaks, `{0}`, `{1}` … filled in. It stands in the source as it is in English,
 * whole, since other languages put its parts in another order. Words of the report and names of concepts are not translated.
 */
export function t(message: string, ...values: readonly (string | number)[]): string {
  const text = catalogue[message] ?? message;
  return values.length === 0 ? text : text.replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)]));
}

/**
 * Chooses the language once, when an editor connects: a server has one editor, and the command line speaks English. `de-AT` is
 * German; what has no catalogue is English.
 */
export function speak(locale: string | undefined): void {
  use(CATALOGUES[locale?.toLowerCase().split(/[-_]/)[0] ?? ''] ?? {});
}

/** A catalogue that is no language, for tests. */
export function use(texts: Catalogue): void {
  catalogue = texts;
}
