/** The answer to one report. */
export interface Answer {
  /** With its line end. */
  readonly text: string;
  /** False when a structured report differs from its source. */
  readonly proven?: boolean;
  /** Lines for standard error. */
  readonly complaints?: readonly string[];
}

/** A verb with its options settled, ready to answer report after report. */
export interface Handler {
  /** What stands once before all answers: the header of a table. */
  readonly header?: string;
  /** Lines for standard error, once before all answers. */
  readonly notes?: readonly string[];
  /** True for text to be read by people, which needs to say which file it is about. */
  readonly plain: boolean;
  answer(id: string, text: string): Promise<Answer> | Answer;
  /** Lines for standard error, once after all answers. */
  closing?(): readonly string[];
  /** What stands in the place of an input line that could not be read. */
  broken(line: number, error: string): Answer;
}

/** One JSON value a line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

export function brokenLine(line: number, error: string): Answer {
  return { text: jsonLine({ id: null, line, error }) };
}
