import { check } from '../../checks/check';
import { analyze } from '../../engine/analyze';
import { SCHEMA_VERSION } from '../../formats/json';
import type { Options } from '../arguments';
import { brokenLine, type Handler, jsonLine } from '../verb';

export function checkVerb({ format, ndjson }: Options): Handler {
  return {
    plain: false,
    broken: brokenLine,
    answer(id, text) {
      const diagnostics = check(analyze(text));
      if (format === 'json') return { text: jsonLine({ id, schemaVersion: SCHEMA_VERSION, diagnostics }) };
      const lines = diagnostics.map(({ code, severity, message, start }) => {
        return `${id}:${position(text, start)}: ${severity}: ${message} (${code})\n`;
      });
      return { text: ndjson ? jsonLine({ id, text: lines.join('') }) : lines.join('') };
    },
  };
}

/** Line and column from 1, as compilers print them. */
function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
