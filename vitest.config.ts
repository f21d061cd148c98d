import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{functions,gateway,infra,scripts,templates}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'build/**', 'dist/**', '.data/**'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    maxWorkers: 2,
  },
});
