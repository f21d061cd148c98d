import { ProblemError } from '#lib/runtime/problem.ts';

/**
 * A problem of the functions behind, in terms of the request: what they call `/changes/due` or `/task/due` is `/due` in
 * the body, and a conflict with the version that If-Match names is a failed precondition.
 */
export function inTermsOfRequest(problem: ProblemError, request: Request): ProblemError {
  const { errors } = problem.options;
  if (problem.code === 'conflict' && request.headers.has('if-match')) {
    return new ProblemError('precondition_failed', problem.options);
  }
  if (!errors) return problem;
  const renamed = errors.map(({ path, message }) => ({ path: path.replace(/^\/(changes|task)(?=\/)/, ''), message }));
  return new ProblemError(problem.code, { ...problem.options, errors: renamed });
}
