import { documentAnswers } from './document-answers.ts';
import type { Requirement } from './requirement.ts';

export const documents = [...documentAnswers] as const satisfies readonly Requirement[];
