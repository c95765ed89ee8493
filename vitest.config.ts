import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // longer than tests wait for anything (tests/support/until.ts): machines are shared, and what goes well ends early
    testTimeout: 180_000,
    hookTimeout: 180_000,
    setupFiles: 'tests/support/fixed-seed.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: 'tests/support/postgres.ts',
          include: ['{app,db,deploy,jobs,local,tests,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'tests/integration/**', 'tests/browser/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stack',
          include: ['tests/integration/**/*.test.ts', 'tests/browser/**/*.test.ts'],
          // one embedded stack for all of them
          globalSetup: 'tests/support/stack.ts',
          fileParallelism: false,
          maxConcurrency: 4,
        },
      },
    ],
  },
});
