import { ProblemError } from '#lib/runtime/problem.ts';
import type { Asset, Assets, Encoding } from './assets.ts';
import { isPagePath } from './pages.ts';
import { securityHeaders } from './security-headers.ts';

const year = 365 * 24 * 60 * 60;

/** The built file that `request` names, or index.html for a page of the app. */
export function serve(assets: Assets, request: Request): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new ProblemError('method_not_allowed', { headers: { allow: 'GET, HEAD' } });
  }
  const path = new URL(request.url).pathname;
  const asset = assets.get(isPagePath(path) ? '/index.html' : path);
  if (!asset)
    throw new ProblemError('not_found', { detail: 'There is no such page or file.', headers: securityHeaders });

  const encoding = chooseEncoding(asset, request.headers.get('accept-encoding') ?? '');
  const etag = `"${asset.etag}-${encoding}"`;
  const headers: Record<string, string> = {
    ...securityHeaders,
    etag,
    vary: 'accept-encoding',
    'cache-control': asset.immutable ? `public, max-age=${year}, immutable` : 'no-cache',
  };
  if (knows(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });

  const body = asset.bodies.get(encoding)!;
  headers['content-type'] = asset.type;
  headers['content-length'] = String(body.byteLength);
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

/** The smallest form that the client accepts; `q=0` refuses one. */
function chooseEncoding(asset: Asset, accepted: string): Encoding {
  const offers = accepted.split(',').map((offer) => offer.trim().toLowerCase().split(';'));
  const accepts = (encoding: Encoding) =>
    offers.some(([name, quality = '']) => name === encoding && !/^\s*q=0(\.0*)?$/.test(quality));
  return (['br', 'gzip'] as const).find((encoding) => asset.bodies.has(encoding) && accepts(encoding)) ?? 'identity';
}

function knows(ifNoneMatch: string | null, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim())) ?? false;
}
