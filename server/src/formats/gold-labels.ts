import type { LabelValue } from '../labels/label';
import { FormatError } from './annotated';

/*
 * The labels of a report in one taxonomy, as an annotator writes them:
 *
 *   labels chexpert: present Pleural Effusion, Support Devices; uncertain Edema; absent Pneumothorax
 *
 * Labels that the report does not mention are left out; `labels chexpert: none` says that it mentions none.
 */

export interface GoldLabels {
  readonly taxonomy: string;
  readonly values: Readonly<Record<string, 1 | 0 | -1>>;
}

const VALUES = { present: 1, uncertain: -1, absent: 0 } as const;
const USE = 'labels are written "labels TAXONOMY: present A, B; uncertain C; absent D", or "labels TAXONOMY: none"';

export function isGoldLabels(content: string): boolean {
  return /^labels(\s|$)/.test(content);
}

/** @throws FormatError when the line is not written so or names a label twice. */
export function readGoldLabels(content: string, line: number): GoldLabels {
  const [, taxonomy, rest] = /^labels\s+([a-z0-9-]+):\s*(\S.*?)\s*$/.exec(content) ?? [];
  if (taxonomy === undefined || rest === undefined) throw new FormatError(USE, line);
  const values: Record<string, 1 | 0 | -1> = {};
  for (const part of rest === 'none' ? [] : rest.split(/\s*;\s*/)) {
    const [, word, names] = /^(present|uncertain|absent)\s+(.+)$/.exec(part) ?? [];
    if (word === undefined || names === undefined) throw new FormatError(USE, line);
    for (const name of names.split(/\s*,\s*/)) {
      if (name === '') throw new FormatError(USE, line);
      if (Object.hasOwn(values, name)) throw new FormatError(`${name} stands twice`, line);
      values[name] = VALUES[word as keyof typeof VALUES];
    }
  }
  return { taxonomy, values };
}

/** What `readGoldLabels` reads back the same. Labels that are not mentioned (null) are left out. */
export function writeGoldLabels(taxonomy: string, values: Readonly<Record<string, LabelValue>>): string {
  const parts = Object.entries(VALUES).flatMap(([word, value]) => {
    const names = Object.keys(values).filter((name) => values[name] === value);
    return names.length === 0 ? [] : [`${word} ${names.join(', ')}`];
  });
  return `labels ${taxonomy}: ${parts.join('; ') || 'none'}`;
}
