import { expect, test } from 'vitest';
import { parseReportLine } from '../../../server/src/cli/report-line';

test.each([
  ['{"id": "a", "text": "Clear."}', 'a'],
  ['{"id": 7, "text": ""}', '7'],
  ['{"id": -0.5, "text": ""}', '-0.5'],
  ['{"id": 12345678901234567890, "text": ""}', '12345678901234567890'],
  ['{"text": "", "id": 12345678901234567890}', '12345678901234567890'],
  ['{"id": 1e21, "text": ""}', '1000000000000000000000'],
  ['{"id": "a", "text": "", "more": [1]}\r', 'a'],
])('%s', (line, id) => {
  expect(parseReportLine(line)).toMatchObject({ kind: 'report', id });
});

test.each([
  ['', 'the line is empty'],
  ['{"id": "a", "text": "patient name', 'not JSON'],
  ['[]', 'must be an object {"id", "text"}'],
  ['null', 'must be an object {"id", "text"}'],
  ['{"text": "x"}', 'id: must be a string or a number'],
  ['{"id": null, "text": "x"}', 'id: must be a string or a number'],
  ['{"id": "a", "text": 3}', 'text: must be a string'],
])('%s is refused and not quoted', (line, error) => {
  const result = parseReportLine(line);
  expect(result).toMatchObject({ kind: 'broken', error: expect.stringContaining(error) });
  expect(JSON.stringify(result)).not.toContain('patient');
});
