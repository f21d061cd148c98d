import { ProblemError } from '#lib/runtime/problem.ts';

const deepest = 4;
const longestPath = 10;

/** How far a neighbourhood may reach; anything else is refused. */
export function checkDepth(depth: number): void {
  checkInteger(depth, 'depth', deepest);
}

export function checkPathLength(maxDepth: number): void {
  checkInteger(maxDepth, 'maxDepth', longestPath);
}

function checkInteger(value: number, name: string, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new ProblemError('invalid_input', { detail: `${name} is a whole number from 1 to ${most}.` });
}

/** Case is folded here and not by an engine, whose rules would depend on its locale. */
export function foldName(name: string): string {
  return name.toLowerCase();
}

export function missingEnds(cause?: unknown): ProblemError {
  return new ProblemError('invalid_input', { detail: 'An edge needs both its nodes.', cause });
}
