// `npm run train`: makes the weights of the embedded model and of the ensemble from test/gold, the same bytes from the same reports
// on any machine. `npm run train -- --check` only says whether the weights in the tree are those.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeWeights } from '../../server/src/adapters/model/weights';
import { goldReports } from '../training/gold';
import { madeOf } from '../training/made-of';
import { train } from '../training/train';

const path = fileURLToPath(new URL('../../server/src/adapters/model/embedded.weights', import.meta.url));
const LIMIT = 2_000_000;

const start = performance.now();
const reports = goldReports();
const bytes = encodeWeights(train(reports, false), train(reports, true), madeOf(reports));
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const what = `${reports.length} reports, ${bytes.length} bytes, ${seconds} s`;
if (bytes.length > LIMIT) {
  console.error(`train: ${what}: more than ${LIMIT} bytes`);
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  const same = existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0;
  console.log(`train: ${what}: ${same ? 'the weights in the tree are these' : 'the weights in the tree are others'}`);
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(path, bytes);
  console.log(`train: ${what}`);
}
