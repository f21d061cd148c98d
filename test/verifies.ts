import type { RequirementId } from './requirements.ts';

declare module 'vitest' {
  interface TaskMeta {
    verifies?: RequirementId[];
  }
}

/**
 * Ties a test to the promises that it proves: `it('…', verifies('graph.retry-after'), async () => …)`. The coverage gate
 * (requirements.test.ts) reads these calls from the sources and fails for a promise that no test names.
 */
export function verifies(...ids: RequirementId[]): { meta: { verifies: RequirementId[] } } {
  return { meta: { verifies: ids } };
}
