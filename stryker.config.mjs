/**
 * `npm run mutation`: changes the planner's rules one small place at a time and counts for how many changes no test
 * fails. Judged in docs/mutation.md.
 */
export default {
  testRunner: 'rules',
  plugins: ['./launch/mutation-runner.mjs'],
  mutate: [
    'src/planning/rules/{best-of-day,binding,crowd-waiting,desk-bounds,desk-exchange,fewer-changes,joint-visit,next-sittings}.ts',
    'src/planning/rules/{person-bounds,plain-refusal,planner-question,prepared-day,search-model,search-state}.ts',
    'src/planning/rules/{state-memory,visit-bounds,visit-search,check-visit,why-not}.ts',
  ],
  // Only what the rules and their tests read is copied.
  ignorePatterns: [
    '**',
    '!launch/**',
    '!src/{kernel,platform}/**',
    '!src/planning/rules/**',
    '!test/{builders,planning}/**',
  ],
  tempDirName: '.data/stryker',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A changed loop mostly never ends; all tests together take two seconds.
  timeoutMS: 8_000,
  timeoutFactor: 1,
  disableTypeChecks: false,
  // Texts are codes that the types check; a change of one does not run.
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: '.data/mutation.json' },
  thresholds: { high: 90, low: 85, break: 85 },
};
