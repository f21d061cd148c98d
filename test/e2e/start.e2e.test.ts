import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '#lib/contracts/documents.ts';
import { verifies } from '#test/verifies.ts';
import { type App, freePorts, startApp } from './app.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'itp-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the app where it must not start, and gives what it wrote to stderr. */
async function failure(environment: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
  const [port, sandboxPort, browserPort] = await freePorts(3);
  const ports = { PORT: `${port}`, SANDBOX_PORT: `${sandboxPort}`, SANDBOX_BROWSER_PORT: `${browserPort}` };
  const env = { ...process.env, ...ports, ITP_DATA_DIR: join(folder, crypto.randomUUID()), ...environment };
  const child = spawn(process.execPath, [join(root, 'gateway/main.ts')], { env, cwd: root });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: errors.trim().split('\n') };
}

describe('a start that cannot be', () => {
  it('because its port is in use is one clear line and exit 1', verifies('start.port-in-use'), async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const ended = await failure({ PORT: String(port) });
    other.close();
    expect(ended).toEqual({ code: 1, lines: [expect.stringContaining(`Port ${port} is in use`)] });
  });

  it(
    'because a file stands where its folder should is one clear line',
    verifies('start.unwritable-folder'),
    async () => {
      const file = join(folder, 'a-file');
      writeFileSync(file, '');
      const ended = await failure({ ITP_DATA_DIR: join(file, 'data') });
      expect(ended).toEqual({
        code: 1,
        lines: [expect.stringMatching(/data folder .* cannot be written \(ENOTDIR\)/)],
      });
    },
  );

  it('because its folder cannot be made is one clear line', verifies('start.unwritable-folder'), async () => {
    const ended = await failure({ ITP_DATA_DIR: '/proc/itp' });
    expect(ended).toEqual({ code: 1, lines: [expect.stringContaining('data folder /proc/itp cannot be written')] });
  });

  it('because a setting is wrong names the setting', verifies('start.settings-from-files'), async () => {
    const ended = await failure({ PORT: 'eighty' });
    expect(ended).toEqual({ code: 1, lines: [expect.stringContaining('PORT')] });
  });

  it.each([
    ['PORT', { PORT: '70000' }, 'PORT'],
    ['HOST', { HOST: '192.0.2.1' }, 'HOST'],
    ['HOST that is no name', { HOST: 'no such host' }, 'HOST'],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://x' }, 'PUBLIC_URL'],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    ['SANDBOX_FAULTS', { SANDBOX_FAULTS: 'maybe' }, 'SANDBOX_FAULTS'],
    ['JWT_SECRET', { JWT_SECRET: 'short' }, 'JWT_SECRET'],
    ['ENCRYPTION_KEY', { ENCRYPTION_KEY: 'short' }, 'ENCRYPTION_KEY'],
    ['RATE_LIMIT_REQUESTS', { RATE_LIMIT_REQUESTS: 'many' }, 'RATE_LIMIT_REQUESTS'],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://itp:canary-password@127.0.0.1:1/itp' }, 'DATABASE_URL'],
  ])(
    'because %s cannot be is one clear line that shows no secret',
    verifies('start.bad-settings'),
    async (_name, environment, named) => {
      const { code, lines } = await failure(environment);
      expect({ code, lines }).toEqual({ code: 1, lines: [expect.stringContaining(named)] });
      expect(lines[0]).not.toMatch(/canary-password|^\s+at /);
    },
  );

  it('because the file of a setting is absent names the file', verifies('start.settings-from-files'), async () => {
    const ended = await failure({ JWT_SECRET: '', JWT_SECRET_FILE: join(folder, 'absent') });
    expect(ended).toEqual({ code: 1, lines: [expect.stringContaining('absent')] });
  });
});

describe('the app', () => {
  let app: App;
  const keyFile = join(folder, 'api-key');
  beforeAll(async () => {
    writeFileSync(keyFile, 'itp_a_key_from_a_file\n');
    app = await startApp({ environment: { ITP_API_KEY: '', ITP_API_KEY_FILE: keyFile } });
  });
  afterAll(() => app.close());
  const withKey = (key: string, path: string, init: RequestInit = {}) =>
    fetch(`${app.url}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    });

  it('is healthy once it is ready', verifies('gateway.healthz'), async () => {
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${app.url}/healthz`, { method: 'HEAD' })).status).toBe(200);
  });

  it('takes its API key from the file that a setting names', verifies('start.settings-from-files'), async () => {
    expect((await withKey('itp_a_key_from_a_file', '/api/v1/plans')).status).toBe(200);
    expect((await withKey('itp_another', '/api/v1/plans')).status).toBe(401);
    expect(app.output()).not.toContain('itp_a_key_from_a_file');
  });

  it('keeps its folder and secrets to its owner', verifies('start.prepares-itself'), () => {
    const modes = ['secrets', 'secrets/jwt-secret', 'secrets/encryption-key', 'secrets/basic-auth-password'].map(
      (name) => statSync(join(app.dataFolder, name)).mode & 0o077,
    );
    expect(modes).toEqual([0, 0, 0, 0]);
  });

  it('lets no second one into its folder', verifies('start.port-in-use'), async () => {
    const ended = await failure({ ITP_DATA_DIR: app.dataFolder });
    expect(ended).toEqual({ code: 1, lines: [expect.stringContaining('in use by another process')] });
  });

  it(
    'told to stop ends its requests, then itself, and starts again with all it had',
    { ...verifies('start.drains', 'start.keeps-state'), timeout: 150_000 },
    async () => {
      const plans = (await (await withKey('itp_a_key_from_a_file', '/api/v1/plans')).json()) as {
        value: { id: string }[];
      };
      const path = `/api/v1/plans/${plans.value[0]!.id}/tasks`;
      const create = (title: string) =>
        withKey('itp_a_key_from_a_file', path, {
          method: 'POST',
          body: JSON.stringify({ title }),
          headers: { 'content-type': 'application/json' },
        });
      expect((await create('Kept over a restart')).status).toBe(201);
      const underWay = Promise.all(['one', 'two', 'three'].map(create));
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await app.stop()).toBe(0);
      expect((await underWay).map(({ status }) => status)).toEqual([201, 201, 201]);
      await app.restart();
      const tasks = await (await withKey('itp_a_key_from_a_file', path)).text();
      for (const title of ['Kept over a restart', 'one', 'two', 'three']) expect(tasks).toContain(`"${title}"`);
      const log = await (await withKey('itp_a_key_from_a_file', '/api/v1/activity')).text();
      expect(log).toContain('Kept over a restart');
    },
  );
});

it(
  'told to stop in the middle of a long book ends, and goes on with the book when it starts again',
  { ...verifies('start.drains', 'documents.ingest.resumes'), timeout: 300_000 },
  async () => {
    const app = await startApp({ environment: { DRAIN_SECONDS: '0.1' } });
    const form = new FormData();
    const lines = Array.from({ length: 800 }, (_, at) => `Line ${at} of the book is about lantern ${at * 7}.`);
    form.set('file', new Blob([lines.join('\n')]), 'book.txt');
    const { id } = (await (await app.fetch('/uploads', { method: 'POST', body: form })).json()) as Document;
    const read = async () => (await (await app.fetch(`/api/v1/documents/${id}`)).json()) as Document;
    const isHalfRead = async () => {
      const { stage, progress = 0 } = await read();
      return stage === 'embed' && progress > 0;
    };
    await expect.poll(isHalfRead, { timeout: 60_000, interval: 20 }).toBe(true);
    expect(await app.stop()).toBe(0);
    await app.restart();
    expect((await read()).state).toBe('working');
    await expect.poll(async () => (await read()).state, { timeout: 200_000, interval: 500 }).toBe('ready');
    await app.close();
  },
);

describe('a first start without an API key', () => {
  it(
    'makes one, shows it, and keeps it for the next',
    { ...verifies('start.api-key-made', 'start.prepares-itself'), timeout: 150_000 },
    async () => {
      const app = await startApp({ environment: { ITP_API_KEY: '' } });
      const key = /API key\s+(itp_[\w-]{32})/.exec(app.output())?.[1];
      expect(key).toBeTypeOf('string');
      expect(app.output()).toContain(app.url);
      expect(app.output()).toMatch(/Sign in .*\/sign-in/);
      expect(app.output()).toContain("Add 'Book the venue'");
      const asked = await fetch(`${app.url}/api/v1/plans`, { headers: { authorization: `Bearer ${key}` } });
      expect(asked.status).toBe(200);
      await app.stop();
      await app.restart();
      expect(app.output().split(key!)).toHaveLength(3);
      await app.close();
    },
  );
});

it('prepares nothing again when nothing changed', { ...verifies('start.prepares-itself'), timeout: 120_000 }, () => {
  const run = () => spawnSync('node', [join(root, 'scripts/prepare.mjs'), '--for-tests'], { encoding: 'utf8' });
  expect(run().status).toBe(0);
  expect(run().stdout).toBe('');
});
