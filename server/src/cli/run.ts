import type { Writable } from 'node:stream';
import { version } from '../../../package.json';
import { type Command, parseArguments, type Usage } from './arguments';
import { HELP } from './help';
import { type Input, readInputs } from './input';
import { type Output, openOutput } from './output';
import type { Handler } from './verb';
import { analyzeVerb } from './verbs/analyze';
import { checkVerb } from './verbs/check';
import { compareVerb } from './verbs/compare';
import { labelsVerb } from './verbs/labels';
import { list } from './verbs/list';
import { structureVerb } from './verbs/structure';

export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * Exit status of the program: 0 all answered, 1 an input could not be read (the others were), 2 wrong usage (nothing on
 * standard output), 3 a structured report differs from its source.
 */
export type Status = 0 | 1 | 2 | 3;

/** Runs one command line. Reports are answered one after the other, in order, as they come. */
export async function run(args: readonly string[], streams: Streams): Promise<Status> {
  const command = parseArguments(args);
  if (command.kind === 'usage') return refuse(command, streams);
  const output = openOutput(streams.stdout);
  if (command.kind === 'help' || command.kind === 'version' || command.kind === 'list') {
    await output.write(
      command.kind === 'help' ? HELP : command.kind === 'version' ? `${version}\n` : list(command.what),
    );
    await output.flush();
    return 0;
  }
  const handler = openVerb(command);
  if ('kind' in handler) return refuse(handler, streams);
  return answerAll(command, handler, output, streams);
}

function refuse({ lines }: Usage, { stderr }: Streams): Status {
  stderr.write(`${lines.slice(0, 3).join('\n')}\n`);
  return 2;
}

function openVerb(command: Extract<Command, { kind: 'run' }>): Handler | Usage {
  switch (command.verb) {
    case 'analyze':
      return analyzeVerb(command.options);
    case 'structure':
      return structureVerb(command.options);
    case 'labels':
      return labelsVerb(command.options);
    case 'check':
      return checkVerb(command.options);
    case 'compare':
      return compareVerb(command.options);
  }
}

async function answerAll(
  command: Extract<Command, { kind: 'run' }>,
  handler: Handler,
  output: Output,
  streams: Streams,
): Promise<Status> {
  let status: Status = 0;
  let answered = 0;
  for (const note of handler.notes ?? []) streams.stderr.write(`radlens: ${note}\n`);
  if (handler.header !== undefined) await output.write(handler.header);
  for await (const input of readInputs(command, streams.stdin)) {
    const result = await answer(input, handler, command.ndjson);
    for (const line of result.complaints) streams.stderr.write(`radlens: ${line}\n`);
    if (result.status !== 0 && status !== 3) status = result.status;
    if (result.text === '') continue;
    if (!command.ndjson && handler.plain && command.files.length > 1) {
      await output.write(`${answered > 0 ? '\n' : ''}==> ${input.kind === 'report' ? input.id : ''} <==\n`);
    }
    const written = output.write(result.text);
    if (written !== undefined) await written;
    answered++;
  }
  await output.flush();
  for (const line of handler.closing?.() ?? []) streams.stderr.write(`radlens: ${line}\n`);
  return status;
}

interface Result {
  readonly text: string;
  readonly status: 0 | 1 | 3;
  readonly complaints: readonly string[];
}

async function answer(input: Input, handler: Handler, ndjson: boolean): Promise<Result> {
  switch (input.kind) {
    case 'unreadable':
      return { text: '', status: 1, complaints: [`${input.path}: ${input.error}`] };
    case 'broken':
      return broken(handler, input.line, input.error);
    case 'report':
      try {
        const { text, proven = true, complaints = [] } = await handler.answer(input.id, input.text);
        return { text, status: proven ? 0 : 3, complaints };
      } catch (error) {
        // The error's message may quote the report: its name must do.
        const message = `could not be answered (${error instanceof Error ? error.name : 'unknown error'})`;
        if (ndjson) return broken(handler, input.line ?? 0, message);
        return { text: '', status: 1, complaints: [`${input.id}: ${message}`] };
      }
  }
}

function broken(handler: Handler, line: number, error: string): Result {
  const { text, complaints = [] } = handler.broken(line, error);
  return { text, status: 1, complaints };
}
