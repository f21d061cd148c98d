import type { Requirement } from './requirement.ts';

export const documents = [] as const satisfies readonly Requirement[];
