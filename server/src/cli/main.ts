import { endAdapters } from './adapters';
import { run } from './run';

// A reader that closes the pipe (`radlens … | head`) has all it wants: nothing is wrong and nothing is left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

run(process.argv.slice(2), { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }).then((status) => {
  process.exitCode = status;
  endAdapters();
});
