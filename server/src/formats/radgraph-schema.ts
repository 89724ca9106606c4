import { z } from 'zod';
import type { RelationType } from '../engine/report';
import { FormatError } from './annotated';

export interface RadGraphEntity {
  readonly tokens: string;
  readonly label: string;
  /** Token indexes, from 0, inclusive. */
  readonly start_ix: number;
  readonly end_ix: number;
  readonly relations: readonly (readonly [string, string])[];
}

export interface RadGraphReport {
  /** Tokens joined by one space. */
  readonly text: string;
  readonly entities: Readonly<Record<string, RadGraphEntity>>;
  readonly data_source: null;
  readonly data_split: 'inference';
}

/** One report of RadGraph JSON: what the published program prints (`{"0": …}`), or the object inside it. */
export function readRadGraphReport(json: unknown): { readonly id?: string; readonly report: Checked } {
  const inner = outer.safeParse(json);
  const parsed = report.safeParse(inner.success ? inner.data[0] : json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FormatError(`not RadGraph JSON: ${issue?.path.join('.') || 'the report'}: ${issue?.message}`);
  }
  return { ...(inner.success && inner.data.id !== undefined && { id: inner.data.id }), report: parsed.data };
}

const relationType: z.ZodType<RelationType> = z.enum(['modify', 'located_at', 'suggestive_of']);
const report = z.object({
  text: z.string(),
  entities: z.record(
    z.string(),
    z.object({
      tokens: z.string(),
      label: z.string(),
      start_ix: z.int().nonnegative(),
      end_ix: z.int().nonnegative(),
      relations: z.array(z.tuple([relationType, z.string()])),
    }),
  ),
});
type Checked = z.infer<typeof report>;
const outer = z.object({ id: z.string().optional(), 0: z.looseObject({}) });
