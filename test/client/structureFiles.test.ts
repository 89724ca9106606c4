import { posix } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { StructureFileParams } from '../../server/src/protocol';

/** A workspace in memory, and a user whose answers are written down beforehand. */
const world = vi.hoisted(() => ({
  files: new Map<string, string>(),
  answers: [] as (string | undefined)[],
  questions: [] as string[],
  messages: [] as string[],
  token: { isCancellationRequested: false },
}));

vi.mock('vscode', () => {
  class Uri {
    constructor(readonly path: string) {}
    static joinPath({ path }: Uri, ...parts: string[]): Uri {
      return new Uri(posix.join(path, ...parts));
    }
    toString(): string {
      return `file://${this.path}`;
    }
  }
  const { files } = world;
  const isFolder = (path: string) => [...files.keys()].some((name) => name.startsWith(`${path}/`));
  return {
    Uri,
    FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
    ProgressLocation: { Notification: 15 },
    l10n: { t: (text: string, ...args: unknown[]) => text.replace(/\{(\d)\}/g, (_, at) => String(args[Number(at)])) },
    window: {
      withProgress: (_: unknown, work: (progress: object, token: object) => unknown) =>
        work({ report: () => undefined }, world.token),
      showWarningMessage: async (message: string) => {
        world.questions.push(message);
        return world.answers.shift();
      },
      showInformationMessage: async (message: string) => void world.messages.push(message),
    },
    workspace: {
      textDocuments: [],
      asRelativePath: ({ path }: Uri) => path.slice(1),
      getConfiguration: () => ({ get: (_: string, fallback: unknown) => fallback }),
      fs: {
        stat: async ({ path }: Uri) => {
          if (files.has(path)) return { type: 1 };
          if (isFolder(path)) return { type: 2 };
          throw new Error('not found');
        },
        readDirectory: async ({ path }: Uri) => {
          const names = [...files.keys()].filter((name) => name.startsWith(`${path}/`));
          const first = names.map((name) => name.slice(path.length + 1).split('/'));
          return [...new Map(first.map(([name = '', ...rest]) => [name, rest.length > 0 ? 2 : 1]))];
        },
        readFile: async ({ path }: Uri) => {
          const text = files.get(path);
          if (text === undefined) throw new Error('cannot be read');
          return new TextEncoder().encode(text);
        },
        writeFile: async ({ path }: Uri, bytes: Uint8Array) => void files.set(path, new TextDecoder().decode(bytes)),
      },
    },
  };
});

const { Uri } = await import('vscode');
const { structureFiles } = await import('../../client/src/structureFiles');

const asked: StructureFileParams[] = [];
const server = {
  state: () => 'running',
  start: async () => undefined,
  structureFile: async (params: StructureFileParams) => {
    asked.push(params);
    const text = 'text' in params.source ? params.source.text : '';
    const proof = { ok: !text.includes('unsound'), differences: ['The result lacks “x”.'], places: [] };
    return { content: `structured ${text}`, template: 't', proof };
  },
} as unknown as Parameters<typeof structureFiles>[0];
const shown: string[] = [];
const notes = {
  show: async (_: string, lines: readonly { text: string; about?: { name: string } }[]) => {
    for (const { text, about } of lines) shown.push(about ? `${about.name}: ${text}` : text);
  },
  dispose: () => undefined,
};
const problems = { show: vi.fn(), clear: vi.fn(), dispose: () => undefined };
const structure = (...paths: string[]) =>
  structureFiles(
    server,
    notes,
    problems,
    paths.map(
      (path) => new (Uri as unknown as new (path: string) => Parameters<typeof structureFiles>[3][number])(path),
    ),
    { format: 'text' },
  );

beforeEach(() => {
  world.files.clear();
  for (const list of [world.answers, world.questions, world.messages, asked, shown]) list.length = 0;
  world.token.isCancellationRequested = false;
  vi.clearAllMocks();
});

describe('structureFiles', () => {
  test('writes each report of a folder beside it, those of hidden folders and structured ones not', async () => {
    for (const name of ['a.rad', 'b/c.rad', '.git/d.rad', 'e (structured).rad', 'f.txt'])
      world.files.set(`/w/${name}`, name);
    await structure('/w');
    expect([...world.files.keys()].filter((name) => name.includes('structured'))).toEqual([
      '/w/e (structured).rad',
      '/w/a (structured).rad',
      '/w/b/c (structured).rad',
    ]);
    expect(world.files.get('/w/a (structured).rad')).toBe('structured a.rad');
    expect(asked.map(({ id }) => id)).toEqual(['w/a.rad', 'w/b/c.rad']);
    expect(world.messages).toEqual(['Reports structured: 2; kept as they were: 0; not structured: 0.']);
  });

  test('does not write what fails the proof, lists it with what cannot be read, and goes on', async () => {
    world.files.set('/w/a.rad', 'unsound');
    world.files.set('/w/b.rad', 'good');
    await structure('/w/a.rad', '/w/gone.rad', '/w/b.rad');
    expect(world.files.has('/w/a (structured).rad')).toBe(false);
    expect(world.files.get('/w/b (structured).rad')).toBe('structured good');
    expect(shown).toEqual([
      'Reports structured: 1; kept as they were: 0; not structured: 2.',
      '',
      'w/a.rad: not written, the proof failed: The result lacks “x”.',
      'w/gone.rad: cannot be read',
    ]);
    expect(problems.show).toHaveBeenCalledTimes(1);
  });

  test.each([
    [['Keep', 'Overwrite'], 2, ['old', 'structured b', 'structured c']],
    [['Keep All'], 1, ['old', 'old', 'structured c']],
    [['Overwrite All'], 1, ['structured a', 'structured b', 'structured c']],
    [[undefined], 1, ['old', 'old', undefined]],
  ])('overwrites nothing without asking: %j', async (answers, questions, expected) => {
    for (const name of ['a', 'b', 'c']) world.files.set(`/w/${name}.rad`, name);
    for (const name of ['a', 'b']) world.files.set(`/w/${name} (structured).rad`, 'old');
    world.answers.push(...answers);
    await structure('/w');
    expect(world.questions).toHaveLength(questions);
    expect(['a', 'b', 'c'].map((name) => world.files.get(`/w/${name} (structured).rad`))).toEqual(expected);
  });

  test('stops when it is cancelled, and says so', async () => {
    world.files.set('/w/a.rad', 'a');
    world.token.isCancellationRequested = true;
    await structure('/w');
    expect(asked).toEqual([]);
    expect(shown.join('\n')).toContain('Cancelled');
  });
});
