import * as z from 'zod';
import { readBody } from './body.ts';
import { GraphError } from './errors.ts';

const BatchItem = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
type BatchItem = z.output<typeof BatchItem>;
type Answer = { id: string; status: number; headers: Record<string, string>; body?: unknown };

const Batch = z.object({ requests: z.array(BatchItem) });

/** $batch: at most 20 items; each is answered, refused or throttled on its own. */
export async function runBatch(request: Request, answer: (item: Request) => Promise<Response>): Promise<Response> {
  const { requests } = await readBody(request, 'batchRequestContent', Batch);
  demandWellFormed(requests);
  const answers = new Map<string, Answer>();
  for (const item of requests) {
    const failed = item.dependsOn.some((id) => answers.get(id)!.status >= 400);
    answers.set(item.id, failed ? failedDependency(item) : await run(item, request, answer));
  }
  return Response.json({ responses: [...answers.values()] });
}

function demandWellFormed(items: readonly BatchItem[]): void {
  if (items.length === 0) throw invalidBatch('The batch must contain at least one request.');
  if (items.length > 20) throw invalidBatch('The number of requests in a batch exceeds the maximum of 20.');
  const seen = new Set<string>();
  for (const { id, body, headers, dependsOn } of items) {
    if (seen.has(id)) throw invalidBatch(`Every request of a batch needs an id of its own: '${id}' occurs twice.`);
    if (dependsOn.some((other) => !seen.has(other)))
      throw invalidBatch(`dependsOn of '${id}' must name earlier requests.`);
    const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
    if (body !== undefined && !typed) throw invalidBatch(`Request '${id}' has a body and needs a Content-Type header.`);
    seen.add(id);
  }
}

async function run(item: BatchItem, batch: Request, answer: (item: Request) => Promise<Response>): Promise<Answer> {
  const url = new URL(`/v1.0/${item.url.replace(/^\//, '')}`, batch.url);
  const headers = new Headers(item.headers);
  headers.set('authorization', batch.headers.get('authorization') ?? '');
  const withBody = item.body !== undefined && item.method !== 'GET';
  const body = withBody ? { body: JSON.stringify(item.body) } : {};
  const response = await answer(new Request(url, { method: item.method, headers, ...body }));
  const text = await response.text();
  return {
    id: item.id,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...(text && { body: JSON.parse(text) as unknown }),
  };
}

function failedDependency(item: BatchItem): Answer {
  const error = { code: 'FailedDependency', message: 'A request that this one depends on failed.' };
  return { id: item.id, status: 424, headers: { 'content-type': 'application/json' }, body: { error } };
}

function invalidBatch(message: string): GraphError {
  return new GraphError(400, 'BadRequest', `Invalid batch payload format. ${message}`);
}
