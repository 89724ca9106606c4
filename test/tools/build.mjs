// Bundles the three programs into dist/: the client for the VS Code extension host, the language server, the command line.
// `--production` minifies and leaves the source maps out.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const production = process.argv.includes('--production');
/** The words that a program knows, as text that is read when it starts: an engine reads JSON sooner than the same as a program. */
const knowledge = {
  name: 'knowledge',
  setup: ({ onLoad }) =>
    onLoad({ filter: /knowledge.*\.json$|templates.*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    }),
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Packages that have both forms can be bundled from their modules alone.
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};

await Promise.all([
  // The page of the graph runs in a web view: what it needs is in it, for it may load nothing else.
  build({
    ...common,
    entryPoints: ['client/webview/graph.ts', 'client/webview/graph.css'],
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'chrome122',
    format: 'iife',
    sourcemap: false,
  }),
  build({
    ...common,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/client.js',
    external: ['vscode', './languageClient'],
    // As `require`, which finds the bundle beside this one by its name.
    supported: { 'dynamic-import': false },
  }),
  build({ ...common, entryPoints: ['client/src/languageClient.ts'], outdir: 'dist', external: ['vscode'] }),
  build({
    ...common,
    entryPoints: ['server/src/lsp/main.ts'],
    plugins: [knowledge],
    outfile: 'dist/server.js',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...common,
    entryPoints: ['server/src/cli/main.ts'],
    plugins: [knowledge],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  }),
]);

// The programs look for them beside themselves.
copyFileSync('server/src/adapters/model/embedded.weights', 'dist/embedded.weights');
for (const name of ['radgraph_bridge.py', 'onnx-thread.cjs']) copyFileSync(`server/bridge/${name}`, `dist/${name}`);

// What a template file looks like, for the editor's JSON support: made from the schema that reads it.
const [template] = (
  await build({
    ...common,
    entryPoints: ['server/src/structuring/template.ts'],
    format: 'esm',
    sourcemap: false,
    write: false,
  })
).outputFiles;
const { templateJsonSchema } = await import(`data:text/javascript,${encodeURIComponent(template.text)}`);
writeFileSync('dist/template.schema.json', `${JSON.stringify(templateJsonSchema(), null, 2)}\n`);
