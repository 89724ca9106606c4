// Type-checks each part under its own tsconfig: the engine with neither Node nor DOM types, the rest with what it runs on.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const projects = ['server/src/engine', 'server', 'client', 'client/webview', 'test'];
const failed = projects.filter((project) => {
  return spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  console.error(`types: errors in ${failed.join(', ')}`);
  process.exit(1);
}
console.log(`types: ${projects.length} projects without errors`);
