import { parseArgs } from 'node:util';

/** A command line as understood, or why it is not. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'list'; readonly what: ListVerb }
  | {
      readonly kind: 'run';
      readonly verb: RunVerb;
      readonly files: readonly string[];
      readonly ndjson: boolean;
      readonly options: Options;
    };

/** Wrong usage: one to three lines, what is wrong and how to mend it. */
export interface Usage {
  readonly kind: 'usage';
  readonly lines: readonly string[];
}

export type ListVerb = 'templates' | 'taxonomies' | 'adapters';
export type RunVerb = 'analyze' | 'structure' | 'labels' | 'check' | 'compare';

export interface Options {
  readonly ndjson: boolean;
  readonly format: string;
  readonly explain: boolean;
  readonly adapter?: string;
  /** Two ids, joined by a comma. */
  readonly adapters?: string;
  readonly template?: string;
  readonly taxonomy?: string;
  readonly impressionOrder: string;
  readonly uncertainty: string;
}

/** Reads the words after `radlens`, by the verbs and options of `radlens --help`. */
export function parseArguments(args: readonly string[]): Command | Usage {
  const [verb, ...rest] = args;
  if (verb === '--help' || verb === '-h' || verb === 'help') return { kind: 'help' };
  if (verb === '--version' || verb === '-v') return { kind: 'version' };
  if (verb === undefined) return usage(`no verb: one of ${VERBS.join(', ')}`);
  if (isListVerb(verb)) return parseList(verb, rest);
  if (!isRunVerb(verb)) {
    return usage(
      verb.startsWith('-') ? `unknown option ${verb}` : `unknown verb "${verb}": one of ${VERBS.join(', ')}`,
    );
  }
  return parseRun(verb, rest);
}

export function usage(problem: string, remedy = 'radlens --help shows the verbs and their options'): Usage {
  return { kind: 'usage', lines: [`radlens: ${problem}`, remedy] };
}

const LISTS = ['templates', 'taxonomies', 'adapters'] as const;
const RUNS = ['analyze', 'structure', 'labels', 'check', 'compare'] as const;
const VERBS: readonly string[] = [...RUNS, ...LISTS];

/** The formats of each verb, its default first. */
const FORMATS: Readonly<Record<RunVerb, readonly string[]>> = {
  analyze: ['json', 'radgraph', 'text'],
  structure: ['text', 'json'],
  labels: ['ndjson', 'csv'],
  check: ['text', 'json'],
  compare: ['text', 'json'],
};

const STRING = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const COMMON = { ndjson: FLAG, format: STRING, help: { type: 'boolean', short: 'h' } } as const;
const OPTIONS: Readonly<Record<RunVerb, Record<string, { type: 'string' | 'boolean'; short?: string }>>> = {
  analyze: { ...COMMON, explain: FLAG, adapter: STRING },
  structure: { ...COMMON, template: STRING, adapter: STRING, 'impression-order': STRING },
  labels: { ...COMMON, taxonomy: STRING, uncertainty: STRING },
  check: COMMON,
  compare: { ...COMMON, adapters: STRING },
};
const IMPRESSION_ORDERS = ['source', 'urgency'];
const UNCERTAINTIES = ['keep', 'ignore', 'zeros', 'ones', 'multi'];

function isListVerb(verb: string): verb is ListVerb {
  return (LISTS as readonly string[]).includes(verb);
}

function isRunVerb(verb: string): verb is RunVerb {
  return (RUNS as readonly string[]).includes(verb);
}

function parseList(verb: ListVerb, rest: readonly string[]): Command | Usage {
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help' };
  const [extra] = rest;
  if (extra !== undefined) return usage(`${verb} takes no ${extra.startsWith('-') ? 'option' : 'argument'} ${extra}`);
  return { kind: 'list', what: verb };
}

function parseRun(verb: RunVerb, rest: readonly string[]): Command | Usage {
  const parsed = parse(verb, rest);
  if ('kind' in parsed) return parsed;
  const { values, positionals: files } = parsed;
  if (values.help === true) return { kind: 'help' };
  const formats = FORMATS[verb];
  const format = text(values.format) ?? formats[0] ?? '';
  if (!formats.includes(format))
    return usage(`unknown format "${format}" for ${verb}`, `formats: ${formats.join(', ')}`);
  const uncertainty = text(values.uncertainty) ?? 'keep';
  if (!UNCERTAINTIES.includes(uncertainty)) {
    return usage(`unknown uncertainty policy "${uncertainty}"`, `policies: ${UNCERTAINTIES.join(', ')}`);
  }
  const impressionOrder = text(values['impression-order']) ?? 'source';
  if (!IMPRESSION_ORDERS.includes(impressionOrder)) {
    return usage(`unknown order of the impression "${impressionOrder}"`, `orders: ${IMPRESSION_ORDERS.join(', ')}`);
  }
  const ndjson = values.ndjson === true;
  if (ndjson && files.length > 0) {
    return usage('--ndjson reads standard input and takes no FILE', 'give the files without --ndjson, or pipe them in');
  }
  const adapter = text(values.adapter);
  const adapters = text(values.adapters);
  const template = text(values.template);
  const taxonomy = text(values.taxonomy);
  return {
    kind: 'run',
    verb,
    files,
    ndjson,
    options: {
      ndjson,
      format,
      explain: values.explain === true,
      uncertainty,
      impressionOrder,
      ...(adapter !== undefined && { adapter }),
      ...(adapters !== undefined && { adapters }),
      ...(template !== undefined && { template }),
      ...(taxonomy !== undefined && { taxonomy }),
    },
  };
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

function parse(verb: RunVerb, rest: readonly string[]): Parsed | Usage {
  try {
    return parseArgs({ args: [...rest], options: OPTIONS[verb], allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '([^']*)'/.exec(message);
    if (unknown) return usage(`unknown option ${unknown[1]} for ${verb}`);
    return usage(`${verb}: ${message.split('\n')[0]?.replace(/\.$/, '')}`);
  }
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
