import { check } from '../../checks/check';
import { analyze } from '../../engine/analyze';
import { SCHEMA_VERSION } from '../../formats/json';
import type { Options } from '../arguments';
import { positions } from '../position';
import { brokenLine, type Handler, jsonLine } from '../verb';

export function checkVerb({ format, ndjson }: Options): Handler {
  return {
    plain: false,
    broken: brokenLine,
    answer(id, text) {
      const diagnostics = check(analyze(text));
      if (format === 'json') return { text: jsonLine({ id, schemaVersion: SCHEMA_VERSION, diagnostics }) };
      const at = positions(text);
      const lines = diagnostics.map(
        ({ code, severity, message, start }) => `${id}:${at(start)}: ${severity}: ${message} (${code})\n`,
      );
      return { text: ndjson ? jsonLine({ id, text: lines.join('') }) : lines.join('') };
    },
  };
}
