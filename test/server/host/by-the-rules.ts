import { expect } from 'vitest';
import type { Adapter } from '../../../server/src/adapters/adapter';
import { type ReadOptions, read } from '../../../server/src/adapters/read';
import { analyze } from '../../../server/src/engine/analyze';

export const TEXT = 'FINDINGS: There is a left effusion. No pneumothorax.\nIMPRESSION: Left effusion.';

/** The report is whole, read by the rules, with one reason more: in words of ours, and with none of the report's. */
export async function byTheRules(adapter: Adapter, said: string, options: ReadOptions = {}): Promise<void> {
  const rules = analyze(TEXT);
  const report = await read(adapter, TEXT, options);
  expect(report.graph.adapter).toBe('rules');
  expect(report.entities).toEqual(rules.entities);
  expect(report.findings).toEqual(rules.findings);
  expect(report.issues).toHaveLength(rules.issues.length + 1);
  const { message } = report.issues.at(-1) ?? { message: '' };
  expect(message).toContain(said);
  expect(message).not.toMatch(/effusion|pneumothorax|[\p{Cc}\p{Cf}]/u);
  expect(message.length).toBeLessThan(700);
}
