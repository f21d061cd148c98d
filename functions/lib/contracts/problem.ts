import * as z from 'zod';

/** Every way in which the product refuses, with the HTTP status that says so. A code never changes its meaning. */
export const problemStatus = {
  invalid_json: 400,
  invalid_input: 400,
  unauthenticated: 401,
  sign_in_required: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  limit_exceeded: 422,
  too_many_requests: 429,
  internal: 500,
  bad_gateway: 502,
  unavailable: 503,
  timeout: 504,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** RFC 9457 problem details, as every error body of the product is. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  /** One entry for each fault of the input; `path` is a JSON pointer. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Seconds after which trying again may help. */
  retryAfter: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;
