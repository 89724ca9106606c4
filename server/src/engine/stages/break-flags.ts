/*
 * Why a scope must stop at a token, one bit each: whichever way it goes, forward, backward, where it denies, where it doubts, or where
 * its cue reaches no further than a phrase.
 */
export const CLAUSE = 1;
export const FORWARD = 2;
export const BACKWARD = 4;
export const ABSENT = 8;
export const UNCERTAIN = 16;
export const PHRASE = 32;

/** Marks behind which a forward scope does not go. */
export const FORWARD_STOPS: ReadonlySet<string> = new Set([';', ':', '?', '!', '.', ')']);

export function flag(flags: Uint8Array, index: number, value: number): void {
  flags[index] = (flags[index] ?? 0) | value;
}
