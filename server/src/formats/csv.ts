/**
 * One record by RFC 4180, without its line end: fields that hold a comma, a quote or a line break are quoted, quotes doubled.
 */
export function csvRecord(fields: readonly (string | number | null)[]): string {
  return fields.map(csvField).join(',');
}

/** RFC 4180, section 2, rule 1. */
export const CSV_LINE_END = '\r\n';

function csvField(field: string | number | null): string {
  if (field === null) return '';
  const text = String(field);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
