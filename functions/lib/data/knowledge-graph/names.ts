import { ProblemError } from '#lib/runtime/problem.ts';

/** Case is folded here and not by an engine, whose rules would depend on its locale. */
export function foldName(name: string): string {
  return name.toLowerCase();
}

export function missingEnds(cause?: unknown): ProblemError {
  return new ProblemError('invalid_input', { detail: 'An edge needs both its nodes.', cause });
}
