import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemError } from '#lib/runtime/problem.ts';
import { verifies } from '#test/verifies.ts';
import { type Assets, loadAssets } from './assets.ts';
import { serve } from './serve.ts';

const page = '<!doctype html><title>Console</title>';
const script = 'console.log("hello from the console");';
let folder: string;
let assets: Assets;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'));
  await mkdir(join(folder, 'dist/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'not to be served');
  await writeFile(join(folder, 'dist/index.html'), page);
  await writeFile(join(folder, 'dist/assets/main-4f2a9c1b.js'), script);
  await writeFile(join(folder, 'dist/assets/main-4f2a9c1b.js.br'), brotliCompressSync(script));
  await writeFile(join(folder, 'dist/assets/main-4f2a9c1b.js.gz'), gzipSync(script));
  assets = await loadAssets(join(folder, 'dist'));
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (path: string, init?: RequestInit) => serve(assets, new Request(`http://console${path}`, init));
const refusal = (path: string, init?: RequestInit) => {
  try {
    return ask(path, init);
  } catch (error) {
    return (error as ProblemError).toResponse();
  }
};
const scriptPath = '/assets/main-4f2a9c1b.js';

describe('caching', () => {
  it('lets hashed assets be kept for a year without asking again', verifies('console.caching'), () => {
    expect(ask(scriptPath).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it(
    'has the page asked for again each time, and answers 304 while it is the same',
    verifies('console.caching'),
    () => {
      const first = ask('/');
      expect(first.headers.get('cache-control')).toBe('no-cache');
      const again = ask('/', { headers: { 'if-none-match': first.headers.get('etag')! } });
      expect(again.status).toBe(304);
      expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
      expect(ask('/', { headers: { 'if-none-match': '"another"' } }).status).toBe(200);
    },
  );

  it('accepts a weakened ETag among several, as proxies send it', () => {
    const etag = ask('/').headers.get('etag')!;
    expect(ask('/', { headers: { 'if-none-match': `"x", W/${etag}` } }).status).toBe(304);
  });
});

describe('compression', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br;q=0', 'gzip'],
    ['GZIP', 'gzip'],
    ['deflate', null],
    ['', null],
  ])('for "%s" is %s', async (accepted, encoding) => {
    const response = ask(scriptPath, { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    const { byteLength } = await response.arrayBuffer();
    expect(response.headers.get('content-length')).toBe(String(byteLength));
  });

  it('gives each form an ETag of its own', () => {
    const tags = ['br', 'gzip', ''].map((form) =>
      ask(scriptPath, { headers: { 'accept-encoding': form } }).headers.get('etag'),
    );
    expect(new Set(tags).size).toBe(3);
  });
});

describe('pages and files', () => {
  it.each([
    '/',
    '/board',
    '/board/AbC-12_3',
    '/activity',
    '/activity/',
    '/chat',
    '/documents',
    '/documents/0b5ec4a2-5f0a-4e34-9a39-6a3f1f1c9e11?page=2&start=10&end=90',
    '/knowledge?id=topic%3Alaunch',
  ])('%s is the app', async (path) => {
    const response = ask(path);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe(page);
  });

  it.each([
    '/assets/missing-00000000.js',
    '/assets/main-4f2a9c1b.js.br',
    '/board/a/b',
    '/documents/a.pdf',
    '/api/v1/plans',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/assets//etc/passwd',
    '/constructor',
  ])('%s is 404', (path) => {
    expect(refusal(path).status).toBe(404);
  });

  it('answers HEAD as GET, without a body', async () => {
    const response = ask(scriptPath, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe(String(script.length));
    expect(await response.text()).toBe('');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', (method) => {
    const response = refusal('/', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});

it('allows no inline or foreign script, and no framing', verifies('console.csp'), () => {
  for (const response of [ask('/'), ask(scriptPath), refusal('/missing')]) {
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  }
});
