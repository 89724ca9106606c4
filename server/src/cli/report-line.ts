import { z } from 'zod';

type ReportLine =
  | { readonly kind: 'report'; readonly id: string; readonly text: string }
  | { readonly kind: 'broken'; readonly error: string };

/**
 * One line `{"id": string, "text": string}`; a numeric id becomes its decimal string, other fields are left alone. The error
 * never quotes the line, which may be a report.
 */
export function parseReportLine(line: string): ReportLine {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    if (line.trim() === '') return { kind: 'broken', error: 'the line is empty' };
    const position = error instanceof Error ? /at position \d+/.exec(error.message)?.[0] : undefined;
    return { kind: 'broken', error: `not JSON${position === undefined ? '' : ` ${position}`}` };
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    return { kind: 'broken', error: `${where}${issue?.message ?? 'not a report'}` };
  }
  const { id, text } = parsed.data;
  return { kind: 'report', id: typeof id === 'number' ? decimal(id, line) : id, text };
}

const schema = z.object(
  {
    id: z.union([z.string(), z.number()], { error: 'must be a string or a number' }),
    text: z.string({ error: 'must be a string' }),
  },
  { error: 'must be an object {"id", "text"}' },
);

/** `7` for 7 and for 7.0. A number too long for exact arithmetic is taken as the line writes it. */
function decimal(id: number, line: string): string {
  if (Number.isSafeInteger(id)) return String(id === 0 ? 0 : id);
  const written =
    /^\s*\{\s*"id"\s*:\s*(-?\d+)\s*[,}]/.exec(line)?.[1] ?? /,\s*"id"\s*:\s*(-?\d+)\s*\}\s*$/.exec(line)?.[1];
  if (written !== undefined) return written;
  return Number.isInteger(id) ? BigInt(id).toString() : String(id);
}
