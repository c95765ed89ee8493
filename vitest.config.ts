import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './deploy/compile-messages.ts';
import { drawByPreact } from './deploy/draw-by-preact.ts';
import { gatherSigns } from './deploy/gather-signs.ts';

export default defineConfig({
  plugins: [compileMessages(), gatherSigns('app'), drawByPreact()],
  test: {
    // goes when ten runs in a row have passed without it
    retry: process.env.CI ? 1 : 0,
    // longer than tests wait for anything (local/testing/until.ts): machines are shared, and what goes well ends early
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: 'tests/support/hostile/fixed-seed.ts',
    // one more than there are processors: tests of the stack wait for it half of the time
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // files read modules anew for nothing: they share no state but the connections to services of their own
          isolate: false,
          globalSetup: 'local/testing/database/template-database.ts',
          include: ['{app,db,deploy,jobs,tests,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'tests/integration/**', 'tests/browser/**', 'tests/long/**'],
        },
      },
      {
        extends: true,
        // each file reads its modules anew: vendors' SDKs keep their settings in the module, and drizzle changes Neon's
        test: {
          name: 'local',
          globalSetup: 'local/testing/database/template-database.ts',
          include: ['local/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stack',
          include: ['tests/integration/**/*.test.ts', 'tests/browser/**/*.test.ts'],
          // one embedded stack for all of them
          globalSetup: 'tests/support/stack/setup.ts',
          setupFiles: ['tests/support/hostile/fixed-seed.ts', 'tests/support/document/hold-answers.ts'],
          maxConcurrency: 4,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: [
            'tests/long/**/*.test.ts',
            'tests/integration/failures.test.ts',
            'db/queries/imports/batch/apply-batch{,.model}.test.ts',
            'db/queries/imports/keyed/apply-keyed-batch.test.ts',
          ],
          env: { MODEL_CASES: process.env.MODEL_CASES ?? '2000', BATCH_ROWS: '5000', ALL_FAULTS: 'yes' },
          globalSetup: ['local/testing/database/template-database.ts', 'tests/long/setup.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
