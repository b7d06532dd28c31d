import { defineConfig } from 'vitest/config';

/** DynamoDB Local and the synthesised stack take their time to start on a small machine. */
const common = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: ['test/infra/**', 'test/system/**'],
          // One DynamoDB Local for all of these, and only if one asks for it.
          globalSetup: ['test/support/shared-dynamodb.ts'],
          ...common,
        },
      },
      // aws-cdk-lib takes seconds to load: once for all of these, not once for each file.
      { test: { name: 'infra', include: ['test/infra/**/*.test.ts'], isolate: false, ...common } },
      // Each of these runs the whole system; two at a time would only slow each other down.
      {
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          fileParallelism: false,
          ...common,
          testTimeout: 300_000,
          // The main job moves the clock by more than a year of days.
          hookTimeout: 420_000,
        },
      },
    ],
  },
});
