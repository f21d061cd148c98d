import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '#lib/runtime/problem.ts';

interface PageFile {
  type: string;
  etag: string;
  body: Uint8Array<ArrayBuffer>;
}

/** By path; the page itself is at /ui. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const files = [
  { path: '/ui', name: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/ui/page.js', name: 'page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/ui/page.css', name: 'page.css', type: 'text/css; charset=utf-8' },
  { path: '/ui/icon.svg', name: 'icon.svg', type: 'image/svg+xml' },
];

/** Reads what build.ts wrote into `folder`; `unavailable` when it has not run. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const read = files.map(async ({ path, name, type }) => {
    const body = new Uint8Array(await readFile(join(folder, name)));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    return [path, { type, etag, body }] as const;
  });
  try {
    return new Map(await Promise.all(read));
  } catch (cause) {
    const detail = 'The page is not built yet: run node scripts/prepare.mjs.';
    throw new ProblemError('unavailable', { detail, cause });
  }
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

const securityHeaders = {
  'content-security-policy': policy.join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The answer to a GET or HEAD of `file`; the browser asks each time whether it is still the same. */
export function serveFile({ type, etag, body }: PageFile, request: Request): Response {
  const headers = { ...securityHeaders, etag, 'cache-control': 'no-cache', 'content-type': type };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: { ...headers, 'content-length': String(body.byteLength) },
  });
}
