import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { bundleFunction, declaredFunctions } from './bundle.ts';

const root = join(import.meta.dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'itp-bundles-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('every declared function bundles to one small file without foreign modules', async () => {
  // A model of 30 MB goes with some.
  const options = { ...verifies('runtime.bundles'), timeout: 120_000 };
  it.each(await declaredFunctions(root))('%s', options, async (name) => {
    const { bytes, faults } = await bundleFunction(root, name, join(out, name));
    expect(faults).toEqual([]);
    expect(bytes).toBeLessThan(5_000_000);
  });
});

it('a bundle serves its function and drains on SIGTERM', verifies('runtime.bundles', 'runtime.drain'), async () => {
  await bundleFunction(root, 'rest-api', join(out, 'rest-api'));
  const child = spawn(process.execPath, [join(out, 'rest-api', 'index.mjs')], {
    env: { JWT_SECRET: 'x'.repeat(32), port: '0', metrics_port: '0', healthcheck_interval: '10ms' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port } = JSON.parse(line) as { port: number };
  expect((await fetch(`http://127.0.0.1:${port}/_/ready`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/plans`)).status).toBe(401);
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

it('a bundle is there before what only calls need is loaded', verifies('runtime.bundles'), async () => {
  await bundleFunction(root, 'planner-task', join(out, 'planner-task'));
  const loaded = `process.on('exit', () => console.log(process.moduleLoadList.join('\\n')))`;
  const modules = execFileSync(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(loaded)}`,
    join(out, 'planner-task', 'index.mjs'),
    '--warm',
  ]).toString();
  expect(modules).toContain('NativeModule http\n');
  expect(modules).not.toContain('undici');
});

it('a bundle brings the processes that it starts, and what they read', verifies('runtime.bundles'), async () => {
  const folder = join(out, 'document-ingest');
  const picture = await readFile(join(root, 'test/documents/samples/notice.png'));
  const job = JSON.stringify({ kind: 'image', size: picture.length, from: 1 });
  const alone = ['--permission', `--allow-fs-read=${folder}`, join(folder, 'parser.process.mjs'), job];
  const child = spawn(process.execPath, alone, { env: {}, stdio: ['pipe', 'inherit', 'inherit', 'pipe'] });
  child.stdin!.end(picture);
  expect(await text(child.stdio[3] as Readable)).toContain('The harbour hall is closed');
});
