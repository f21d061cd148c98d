import { defineConfig } from 'vitest/config';

const onDocker = 'test/{docker,images}/**/*.test.ts';

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', 'build/**', 'dist/**', '.data/**'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          include: ['{functions,gateway,infra,scripts,templates}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [onDocker],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // One file at a time, and after all others: they share one engine and one stack, and some kill parts of it. Again
        // when one fails: a browser drops its requests whenever the engine adds an interface to this machine.
        extends: true,
        test: { name: 'docker', include: [onDocker], fileParallelism: false, retry: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
