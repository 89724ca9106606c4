import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * The direction of imports: engine <- (adapters, structuring, labels, checks, metrics, formats, features) <- host <- (lsp, cli); the
 * client sees `protocol.ts` alone. Rooms of the middle may use each other as long as no two do so both ways. `l10n` words what is for the
 * user, and imports nothing.
 */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const server = join(root, 'server', 'src');
const MIDDLE = ['adapters', 'structuring', 'labels', 'checks', 'metrics', 'formats', 'features'];
/** What the machine gives to the adapters: processes, addresses, files. */
const HOST = 'host';
const ENDS = ['lsp', 'cli'];

interface Import {
  readonly file: string;
  readonly room: string;
  /** The room imported from, or the package's name. */
  readonly target: string;
  readonly kind: 'room' | 'package';
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return sources(path);
    }
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

/** Read by the compiler, so that a string that looks like an import is none. */
function specifiers(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function roomOf(path: string): string {
  const inside = relative(server, path);
  if (inside.startsWith('..')) {
    return relative(root, path).split(sep)[0] ?? '';
  }
  const parts = inside.split(sep);
  return parts.length === 1 ? (parts[0] ?? '').replace(/\.ts$/, '') : (parts[0] ?? '');
}

function importsOf(folder: string): Import[] {
  return sources(folder).flatMap((path) =>
    specifiers(readFileSync(path, 'utf8')).map((specifier): Import => {
      const file = relative(root, path).split(sep).join('/');
      return specifier.startsWith('.')
        ? { file, room: roomOf(path), target: roomOf(resolve(dirname(path), specifier)), kind: 'room' }
        : { file, room: roomOf(path), target: specifier, kind: 'package' };
    }),
  );
}

/** `protocol.ts` and the engine may be seen by all of the server; a middle room by its kind and by the ends. */
function allowed({ room, target }: Import): boolean {
  if (target === 'package.json') {
    return ENDS.includes(room);
  }
  if (room === target || target === 'protocol') {
    return room === target || ENDS.includes(room);
  }
  if (room === 'engine' || room === 'protocol') {
    return false;
  }
  if (target === 'engine' || target === 'l10n') {
    return room !== 'l10n';
  }
  if (target === HOST) {
    return ENDS.includes(room);
  }
  return MIDDLE.includes(target) && (room === HOST || MIDDLE.includes(room) || ENDS.includes(room));
}

const imports = importsOf(server);
const between = imports.filter(({ kind }) => kind === 'room');
const packages = imports.filter(({ kind }) => kind === 'package');
const show = ({ file, target }: Import) => `${file} -> ${target}`;

describe('the direction of imports', () => {
  test('reads the imports of every room', () => {
    expect(sources(server).length).toBeGreaterThan(30);
    expect(between.some(({ room, target }) => room === 'lsp' && target === 'features')).toBe(true);
    expect(
      specifiers(
        `import a from './a';\nexport { b } from "./b";\nimport './c';\nconst s = "from './no'"; await import('./d'); require('e')`,
      ),
    ).toEqual(['./a', './b', './c', './d', 'e']);
  });

  test('goes from the engine outwards, never back', () => {
    expect(between.filter((item) => !allowed(item)).map(show)).toEqual([]);
  });

  test('has no two middle rooms that import each other', () => {
    const edges = new Set(
      between.filter(({ room, target }) => room !== target).map(({ room, target }) => `${room} ${target}`),
    );
    const both = [...edges].filter((edge) => edges.has(edge.split(' ').reverse().join(' ')));
    expect(both).toEqual([]);
  });

  test('leaves the engine without any package: no Node, no VS Code, no zod, no compromise', () => {
    expect(packages.filter(({ room }) => room === 'engine').map(show)).toEqual([]);
  });

  test('lets the protocol import nothing but its own files, because the client bundles it', () => {
    expect(imports.filter(({ room, target }) => room === 'protocol' && target !== room).map(show)).toEqual([]);
  });

  test('keeps the editor and its protocol in lsp', () => {
    const elsewhere = packages.filter(({ room, target }) => room !== 'lsp' && target.startsWith('vscode'));
    expect(elsewhere.map(show)).toEqual([]);
  });

  test('keeps files, processes and the network out of the middle rooms', () => {
    const node = packages.filter(({ room, target }) => MIDDLE.includes(room) && target.startsWith('node:'));
    expect(node.map(show)).toEqual([]);
  });

  test('shows the client protocol.ts alone', () => {
    const client = importsOf(join(root, 'client', 'src')).filter(({ kind }) => kind === 'room');
    expect(client.filter(({ target }) => target !== 'client' && target !== 'protocol').map(show)).toEqual([]);
  });
});
