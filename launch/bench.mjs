// npm run bench: measures each bench against its anchor, prints the table and writes bench/results.json.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildWhatChanged } from './build.mjs';
import { installWhatIsMissing } from './install.mjs';
import { environment, productNode, root, stopWith } from './node.mjs';
import { runProduct } from './run.mjs';

installWhatIsMissing();
buildWhatChanged();

// The benches are built as the program is: what is measured is what runs.
const folder = path.join('.data', 'bench', 'program');
const built = spawnSync(
  productNode(),
  [
    path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    ...['build', '--ssr', 'bench/main.ts', '--outDir', folder, '--logLevel', 'error'],
  ],
  { cwd: root, stdio: ['ignore', process.stderr, process.stderr], env: environment({ NODE_ENV: 'production' }) },
);
if (built.status !== 0) stopWith('The benches could not be built; the lines above say where.');
const program = path.join(root, folder, 'main.js');
process.exit(await runProduct(['--expose-gc', program, ...process.argv.slice(2)]));
