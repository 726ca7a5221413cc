import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/*.test.ts', 'tests/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: ['src/platform/testing/server.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000
        }
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts', 'tests/security/**/*.test.ts', 'tests/crash/**/*.test.ts'],
          globalSetup: ['tests/stage.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          // A browser's own race (a page not yet attached) gets a second try; a fault of ours fails twice.
          retry: 1,
          fileParallelism: false
        }
      }
    ],
    maxWorkers: 2
  }
});
