import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { positions } from './position';

/**
 * The value that a JSON file holds; comments and trailing commas are allowed, as in the editor. Throws an error that names the
 * place and quotes nothing: the file named may be a report.
 */
export function parseJsonFile(source: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(source, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error === undefined) return value;
  throw new Error(`not JSON: ${printParseErrorCode(error.error)} at ${positions(source)(error.offset)} (line:column)`);
}
