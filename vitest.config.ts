import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // machines that run checks are shared and late at times; at a desk a test that fails once fails
    retry: process.env.CI ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
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
          testTimeout: 120_000,
          maxConcurrency: 4,
        },
      },
    ],
  },
});
