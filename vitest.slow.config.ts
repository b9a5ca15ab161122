import { defineConfig } from 'vitest/config';

/** `npm run test:slow`: long comparisons and rushes, one file at a time because each wants both cores. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
