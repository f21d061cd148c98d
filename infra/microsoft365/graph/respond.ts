import { badRequest } from './errors.ts';

export type Entity = Record<string, unknown> & { '@odata.etag'?: string };

/** A single resource, its ETag in the body and in the header, narrowed by $select; 304 to who has this version. */
export function sendEntity(request: Request, entity: Entity, status = 200): Response {
  const etag = entity['@odata.etag'];
  if (etag && request.method === 'GET' && request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers: { etag } });
  }
  return Response.json(narrow(entity, new URL(request.url).searchParams), {
    status,
    headers: etag ? { etag } : {},
  });
}

/** What a PATCH answers: nothing, unless the client prefers to see the result. */
export function sendPatched(request: Request, entity: Entity): Response {
  if (!/\breturn=representation\b/i.test(request.headers.get('prefer') ?? ''))
    return new Response(null, { status: 204 });
  const response = sendEntity(request, entity);
  response.headers.set('preference-applied', 'return=representation');
  return response;
}

/** A page of a collection. `$skiptoken` is ours to read; @odata.nextLink is opaque to clients. */
export function sendCollection(request: Request, items: readonly Entity[], pageSize: number): Response {
  const url = new URL(request.url);
  const query = url.searchParams;
  const skip = Number(query.get('$skiptoken') ?? '0');
  if (!Number.isSafeInteger(skip) || skip < 0) throw badRequest('The $skiptoken is not valid.');
  const body: Record<string, unknown> = {
    '@odata.context': `${url.origin}/v1.0/$metadata#${url.pathname.replace(/^\/v1\.0\//, '')}`,
    '@odata.count': items.length,
  };
  if (skip + pageSize < items.length) {
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(skip + pageSize));
    body['@odata.nextLink'] = next.href;
  }
  body['value'] = items.slice(skip, skip + pageSize).map((item) => narrow(item, query));
  return Response.json(body);
}

function narrow(entity: Entity, query: URLSearchParams): Entity {
  const select = query.get('$select');
  if (!select) return entity;
  const wanted = new Set(select.split(',').map((name) => name.trim()));
  return Object.fromEntries(Object.entries(entity).filter(([name]) => name.startsWith('@odata.') || wanted.has(name)));
}
