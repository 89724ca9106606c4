import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server';

const TRANSPORTS = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const transport = process.argv.slice(2).some((argument) => TRANSPORTS.includes(argument.split('=')[0] ?? ''));
if (transport) {
  serve(createConnection(ProposedFeatures.all));
} else {
  process.stderr.write('radlens-server speaks the Language Server Protocol to an editor.\n');
  process.stderr.write('Start it with --stdio, --node-ipc, --socket=PORT or --pipe=NAME.\n');
  process.exitCode = 2;
}
