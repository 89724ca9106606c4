import { z } from 'zod';
import type { AdapterId, CheckLevel, CheckName, Settings } from '../protocol';

/** What holds where the user has set nothing; the same as in package.json. */
export const DEFAULTS: Settings = {
  adapter: 'rules',
  structure: { template: 'automatic' },
  checks: {
    contradiction: 'warning',
    laterality: 'warning',
    certainty: 'information',
    stackedHedges: 'hint',
    cannotExclude: 'hint',
    sections: 'information',
  },
  wording: { hedges: ['possible', 'may represent', 'suspicious for'] },
  macros: {},
  inlayHints: { enabled: false },
  llm: { provider: 'openai', url: '', model: '' },
  radgraph: { command: [] },
  onnx: { folder: '' },
  models: { timeoutSeconds: 120 },
};

/**
 * The settings under `radlens` as a client sends them. A value that cannot be used is replaced by its default, and named in
 * `problems`; the others stay as they are. Settings of the client alone, and unknown ones, pass unseen.
 */
export function readSettings(given: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const take = <T>(path: readonly [string, string?], schema: z.ZodType<T>, expected: string, fallback: T): T => {
    const value = at(given, path);
    if (value === undefined || value === null) {
      return fallback;
    }
    const result = schema.safeParse(value);
    if (!result.success) {
      problems.push(`Setting radlens.${path.join('.')}: expected ${expected}; using ${JSON.stringify(fallback)}.`);
    }
    return result.success ? result.data : fallback;
  };
  const level = (name: CheckName) =>
    take(['checks', name], z.enum(LEVELS), `one of ${LEVELS.join(', ')}`, DEFAULTS.checks[name]);
  // The user's own templates come later: whether there is one with this id is told when a report is structured.
  const template = take(
    ['structure', 'template'],
    z.string().min(1),
    'automatic or the id of a template',
    DEFAULTS.structure.template,
  );
  const hedges = take(
    ['wording', 'hedges'],
    z.array(z.string().min(1).max(60)).max(20),
    'a list of short phrases',
    DEFAULTS.wording.hedges,
  );
  const words = (path: readonly [string, string], fallback: string) =>
    take(path, z.string().max(2000), 'a text', fallback).trim();
  const provider = take(
    ['llm', 'provider'],
    z.enum(PROVIDERS),
    `one of ${PROVIDERS.join(', ')}`,
    DEFAULTS.llm.provider,
  );
  const command = take(
    ['radgraph', 'command'],
    z.array(z.string().min(1).max(2000)).max(50),
    'a program and its arguments',
    DEFAULTS.radgraph.command,
  );
  const timeoutSeconds = take(
    ['models', 'timeoutSeconds'],
    z.number().min(1).max(3600),
    'seconds, at most 3600',
    DEFAULTS.models.timeoutSeconds,
  );
  const adapter = take(['adapter'], z.enum(ADAPTERS), `one of ${ADAPTERS.join(', ')}`, DEFAULTS.adapter);
  return {
    settings: {
      adapter,
      structure: { template },
      checks: {
        contradiction: level('contradiction'),
        laterality: level('laterality'),
        certainty: level('certainty'),
        stackedHedges: level('stackedHedges'),
        cannotExclude: level('cannotExclude'),
        sections: level('sections'),
      },
      wording: { hedges },
      macros: macrosOf(given, problems),
      inlayHints: {
        enabled: take(['inlayHints', 'enabled'], z.boolean(), 'true or false', DEFAULTS.inlayHints.enabled),
      },
      llm: {
        provider,
        url: words(['llm', 'url'], DEFAULTS.llm.url),
        model: words(['llm', 'model'], DEFAULTS.llm.model),
      },
      radgraph: { command },
      onnx: { folder: words(['onnx', 'folder'], DEFAULTS.onnx.folder) },
      models: { timeoutSeconds },
    },
    problems,
  };
}

const ADAPTERS: readonly [AdapterId, ...AdapterId[]] = ['rules', 'embedded', 'ensemble', 'radgraph', 'onnx', 'llm'];
const PROVIDERS = ['openai', 'vscode'] as const;
const LEVELS: readonly [CheckLevel, ...CheckLevel[]] = ['off', 'hint', 'information', 'warning', 'error'];

const MACROS = z.record(z.string().min(1).max(40), z.string().max(5000));

function macrosOf(given: unknown, problems: string[]): Settings['macros'] {
  const value = typeof given === 'object' && given !== null && 'macros' in given ? given.macros : undefined;
  if (value === undefined || value === null) return DEFAULTS.macros;
  const result = MACROS.safeParse(value);
  if (!result.success) problems.push('Setting radlens.macros: expected names with texts; using none.');
  return result.success ? result.data : DEFAULTS.macros;
}

/** Both shapes that clients send: nested, and flat with dots (`"checks.contradiction"`). */
function at(given: unknown, [group, name]: readonly [string, string?]): unknown {
  if (typeof given !== 'object' || given === null) {
    return undefined;
  }
  const settings = given as Readonly<Record<string, unknown>>;
  const nested = settings[group];
  if (name === undefined) {
    return nested;
  }
  const inner =
    typeof nested === 'object' && nested !== null ? (nested as Readonly<Record<string, unknown>>)[name] : undefined;
  return inner ?? settings[`${group}.${name}`];
}
