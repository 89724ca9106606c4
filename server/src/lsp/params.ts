import { z } from 'zod';

/** What each request must bring. Only what the server uses is checked; what a client adds passes unseen. */
const position = z.object({ line: z.int().nonnegative(), character: z.int().nonnegative() });
const range = z.object({ start: position, end: position });
const document = z.object({ uri: z.string() });

export const documentParams = z.object({ textDocument: document });
export const positionParams = z.object({ textDocument: document, position });
export const positionsParams = z.object({ textDocument: document, positions: z.array(position) });
export const queryParams = z.object({ query: z.string() });
export const rangeParams = z.object({ textDocument: document, range });
export const deltaParams = z.object({ textDocument: document, previousResultId: z.string() });
export const codeActionParams = z.object({
  textDocument: document,
  range,
  context: z.object({ only: z.array(z.string()).nullish(), triggerKind: z.int().nullish() }).loose(),
});
export const openParams = z.object({
  textDocument: z.object({ uri: z.string(), languageId: z.string(), version: z.int(), text: z.string() }),
});
export const changeParams = z.object({
  textDocument: z.object({ uri: z.string(), version: z.int() }),
  contentChanges: z.array(
    z.object({ range: range.nullish().transform((given) => given ?? undefined), text: z.string() }),
  ),
});
export const configurationParams = z.object({ settings: z.unknown() });
const revision = z.object({
  moves: z.array(z.object({ at: position, to: z.string() })),
  normals: z.array(z.string()),
  impressionOrder: z.enum(['source', 'urgency']).optional(),
});
const structured = { template: z.string().optional(), revision: revision.optional() };
export const structureParams = z.object({ uri: z.string(), ...structured });
export const structureFileParams = z.object({
  id: z.string(),
  source: z.union([z.object({ uri: z.string() }), z.object({ text: z.string() })]),
  format: z.enum(['text', 'json']),
  ...structured,
});
export const fillInParams = z.object({ uri: z.string(), into: z.enum(['report', 'structured']), ...structured });
export const importTemplateParams = z.object({ html: z.string() });
export const templateFilesParams = z.object({ files: z.array(z.object({ uri: z.string(), text: z.string() })) });
export const onTypeParams = z.object({ textDocument: document, position, ch: z.string() });
export const newReportParams = z.object({ template: z.string() });
export const indexParams = z.object({
  files: z.array(z.object({ uri: z.string(), text: z.string() })),
  removed: z.array(z.string()),
});
export const executeParams = z.object({ command: z.string(), arguments: z.array(z.unknown()).optional() });

/** The argument of `radlens.structure`: the document's address alone, or with a template and the wish to apply it. */
export const structureArgument = z.union([
  z.string().transform((uri) => ({ uri, template: undefined, apply: false })),
  z.object({ uri: z.string(), template: z.string().optional(), apply: z.boolean().default(false) }),
]);
export const showArgument = z.object({ uri: z.string(), range });
/** No parameters are needed; what a client sends all the same must have their form. */
export const nothing = z.record(z.string(), z.unknown()).nullish();
export const anything = z.unknown();

/** Work of the server's own, which goes through the same guard as what clients send. */
export const work = z.custom<() => void>((value) => typeof value === 'function');

/** What the client answers and tells about models. */
export const modelAccessResult = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true), key: z.string().max(10_000).optional() }),
  z.object({ allowed: z.literal(false), reason: z.string().max(500) }),
]);
export const chatResult = z.union([
  z.object({ text: z.string() }),
  z.object({ failure: z.enum(['passing', 'lasting']), reason: z.string() }),
]);
export const chatProgressParams = z.object({ number: z.int(), characters: z.int().nonnegative() });
export const visibleParams = z.object({ uris: z.array(z.string()) });
export const uriParams = z.object({ uri: z.string() });
export const compareParams = z.object({ uri: z.string(), adapters: z.tuple([z.string(), z.string()]) });
export const acceptParams = z.object({
  uri: z.string(),
  comparison: z.int(),
  difference: z.int().nonnegative(),
  side: z.enum(['first', 'second']),
});
