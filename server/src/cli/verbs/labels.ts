import { analyze } from '../../engine/analyze';
import { CSV_LINE_END, csvRecord } from '../../formats/csv';
import { SCHEMA_VERSION } from '../../formats/json';
import { label } from '../../labels/label';
import type { Options, Usage } from '../arguments';
import { openTaxonomy } from '../open-taxonomy';
import { brokenLine, type Handler, jsonLine } from '../verb';

export function labelsVerb({ format, taxonomy: wanted, uncertainty }: Options): Handler | Usage {
  const taxonomy = openTaxonomy(wanted);
  if ('kind' in taxonomy && taxonomy.kind === 'usage') return taxonomy;
  const answer = (text: string) => label(analyze(text), taxonomy, uncertainty);
  if (format === 'ndjson') {
    return {
      plain: false,
      broken: brokenLine,
      answer: (id, text) => ({ text: jsonLine({ id, schemaVersion: SCHEMA_VERSION, ...answer(text) }) }),
    };
  }
  const names = taxonomy.labels.map(({ name }) => name);
  const record = (fields: readonly (string | number | null)[]) => csvRecord(fields) + CSV_LINE_END;
  return {
    plain: false,
    header: record(['id', ...names]),
    // A table has no place for the message: the row stays empty, so that rows and lines keep their order.
    broken: () => record(['', ...names.map(() => null)]),
    answer(id, text) {
      const { labels } = answer(text);
      return { text: record([id, ...names.map((name) => labels[name] ?? null)]) };
    },
  };
}
