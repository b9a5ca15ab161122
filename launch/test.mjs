// npm test: installs what is missing, builds, and runs every check. Its last line is "N passed, N failed".
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildWhatChanged } from './build.mjs';
import { installWhatIsMissing } from './install.mjs';
import { environment, productNode, root } from './node.mjs';

const slow = process.argv[2] === 'slow';
const report = path.join(root, '.data', 'test', 'report.json');

/** Each check is a program in node_modules; all but the tests count as one check each. */
const checks = [
  ['types', 'typescript/bin/tsc', '-p', '.'],
  ['types of the rules, without Node.js', 'typescript/bin/tsc', '-p', 'tsconfig.rules.json'],
  ['lint', 'eslint/bin/eslint.js', '.', '--max-warnings=0'],
  ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  ['dead code', 'knip/bin/knip.js'],
  ['cycles', 'dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', 'dependency-cruiser.config.mjs'],
];

installWhatIsMissing();
buildWhatChanged();
let passed = 0;
let failed = 0;
let running;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopped = true;
    running?.kill(signal);
  });
}

if (!slow) {
  for (const [name, program, ...words] of checks) {
    const isRight = (await run(program, words)) === 0;
    console.log(`${isRight ? 'passed' : 'FAILED'}: ${name}`);
    if (isRight) passed += 1;
    else failed += 1;
  }
}
await runTests();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || stopped ? 1 : 0);

async function runTests() {
  rmSync(report, { force: true });
  mkdirSync(path.dirname(report), { recursive: true });
  const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run('vitest/vitest.mjs', slow ? [...words, '--config', 'vitest.slow.config.ts'] : words);
  if (!existsSync(report)) {
    failed += 1;
    return;
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file whose set-up or import fails counts no failed test of its own.
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;
  passed += numPassedTests;
  failed += numFailedTests + brokenFiles;
  if (code !== 0 && numFailedTests + brokenFiles === 0) failed += 1;
}

function run(program, words) {
  if (stopped) return 1;
  return new Promise((resolve) => {
    running = spawn(productNode(), [path.join(root, 'node_modules', program), ...words], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment({ FORCE_COLOR: process.env.FORCE_COLOR ?? '0' }),
    });
    running.on('exit', (code) => resolve(code ?? 1));
  });
}
