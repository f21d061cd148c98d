import type * as z from 'zod';
import { GraphError } from './errors.ts';

/** The request's JSON body, checked against the entity's schema; every fault is a 400 in OData's words. */
export async function readBody<T extends z.ZodType>(request: Request, entity: string, schema: T): Promise<z.output<T>> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new GraphError(400, 'BadRequest', 'A supported Content-Type header is required for a request with a body.');
  }
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new GraphError(
    400,
    '',
    `The request is invalid: ${parsed.error.issues.map((i) => describe(i, entity)).join(' ')}`,
  );
}

function describe(issue: z.core.$ZodIssue, entity: string): string {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map(
        (key) => `The property '${[...issue.path, key].join('/')}' does not exist on type 'microsoft.graph.${entity}'.`,
      )
      .join(' ');
  }
  return `The value of '${issue.path.join('/') || 'body'}' on entity 'microsoft.graph.${entity}' is not valid: ${issue.message}.`;
}
