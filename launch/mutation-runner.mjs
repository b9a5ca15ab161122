// Stryker's runner for the planner's rules: their quick tests in one process, without vitest, which would need longer to begin
// than most of them to end. A change that loops is ended by Stryker, with its process.
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FILES = [
  'test/builders/same-chance.ts',
  ...[
    'binding',
    'check-visit',
    'fewer-changes',
    'joint-visit',
    'many-days',
    'prepared-day',
    'state-memory',
    'why-not',
  ].map((name) => `src/planning/rules/${name}.test.ts`),
  'test/planning/planner-known.test.ts',
];

const ownVitest = new URL('./mutation-tests.mjs', import.meta.url).href;

/** Words of Stryker's interface for runners (@stryker-mutator/api/test-runner). */
const SUCCESS = 0;
const FAILED = 1;

class RulesRunner {
  tests = [];
  stryker = (globalThis.__stryker__ ??= {});

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    await this.load();
    const results = [];
    for (const { name, run } of this.tests) {
      this.stryker.currentTestId = name;
      const began = performance.now();
      const failureMessage = await failureOf(run);
      const timeSpentMs = performance.now() - began;
      const status = failureMessage === undefined ? SUCCESS : FAILED;
      results.push({ id: name, name, timeSpentMs, status, failureMessage });
    }
    this.stryker.currentTestId = undefined;
    return { status: 'complete', tests: results, mutantCoverage: this.stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    Object.assign(this.stryker, { hitLimit, hitCount: 0 });
    if (mutantActivation === 'static') this.stryker.activeMutant = activeMutant.id;
    await this.load();
    this.stryker.activeMutant = activeMutant.id;
    let nrOfTests = 0;
    for (const { name, run } of this.tests) {
      if (testFilter && !testFilter.includes(name)) continue;
      nrOfTests++;
      const failureMessage = await failureOf(run);
      if (this.stryker.hitCount > hitLimit) return { status: 'timeout', reason: 'a loop that does not end' };
      if (failureMessage !== undefined) {
        return { status: 'killed', killedBy: [name], failureMessage, nrOfTests };
      }
    }
    return { status: 'survived', nrOfTests };
  }

  /** In the folder of the changed copy, which is where Stryker starts us. */
  async load() {
    if (this.tests.length > 0) return;
    registerHooks({
      resolve: (name, context, next) =>
        name === 'vitest' ? { url: ownVitest, shortCircuit: true } : next(name, context),
    });
    for (const file of FILES) await import(pathToFileURL(path.resolve(file)).href);
    this.tests = (await import(ownVitest)).tests;
  }
}

async function failureOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const factory = Object.assign(() => new RulesRunner(), { inject: [] });
export const strykerPlugins = [{ kind: 'TestRunner', name: 'rules', factory }];
