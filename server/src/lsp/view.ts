/**
 * An older version of a file, or the structured form of a report: it says what the report says, and what there is to mend
 * or to find is in the report itself.
 */
export function isView(uri: string): boolean {
  return /^(?:git|gitfs|radlens-structured):/i.test(uri);
}
