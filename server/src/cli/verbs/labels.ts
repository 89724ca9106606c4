import { analyze } from '../../engine/analyze';
import { CSV_LINE_END, csvRecord } from '../../formats/csv';
import { SCHEMA_VERSION } from '../../formats/json';
import { label } from '../../labels/label';
import { loadTaxonomy, taxonomies } from '../../labels/taxonomies';
import { type Options, type Usage, usage } from '../arguments';
import { builtInOrFile } from '../data-file';
import { parseJsonFile } from '../json-file';
import { brokenLine, type Handler, jsonLine } from '../verb';

export function labelsVerb({ format, taxonomy: wanted, uncertainty }: Options): Handler | Usage {
  if (wanted === undefined) {
    return usage('labels needs --taxonomy ID|FILE', `built in: ${taxonomies.map(({ id }) => id).join(', ')}`);
  }
  const found = builtInOrFile('taxonomy', wanted, taxonomies, (source) => loadTaxonomy(parseJsonFile(source)));
  if (found.kind === 'usage') return found;
  const taxonomy = found.item;
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
    broken: (line, error) => ({
      text: record(['', ...names.map(() => null)]),
      complaints: [`line ${line}: ${error}`],
    }),
    answer(id, text) {
      const { labels } = answer(text);
      return { text: record([id, ...names.map((name) => labels[name] ?? null)]) };
    },
  };
}
