import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { verifies } from '#test/verifies.ts';

/** Says of an engine what a test wants to be true. */
const engine = `#!/bin/sh
case "$*" in
  'version '*) echo 28.0.0 ;;
  *Swarm.LocalNodeState*) echo "$SWARM" ;;
  *DockerRootDir*) echo "$DOCKER_FOLDER" ;;
  'stack ls '*) ;;
  'volume ls '*) echo "$VOLUMES" ;;
  *) echo "not asked for: $*" >&2; exit 1 ;;
esac
`;

describe('npm run up', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'itp-up-'));
    await writeFile(join(folder, 'docker'), engine);
    await chmod(join(folder, 'docker'), 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function up(environment: Record<string, string>): Promise<{ code: number | null; said: string[] }> {
    const fine = { SWARM: 'active true', DOCKER_FOLDER: '/nowhere' };
    const child = spawn(process.execPath, [join(import.meta.dirname, 'up.ts')], {
      env: { PATH: `${folder}:/usr/bin:/bin`, ITP_DATA_DIR: join(folder, 'data'), ...fine, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said: output.trim().split('\n') };
  }

  /** A port of each kind that nothing uses, but the one that something does. */
  async function portsWith(name: string): Promise<Record<string, string>> {
    const names = ['HTTP_PORT', 'HTTPS_PORT', 'GATEWAY_PORT', 'SANDBOX_BROWSER_PORT'];
    const servers = await Promise.all(
      names.map(async () => {
        const server = createServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        return server;
      }),
    );
    const ports = servers.map((server) => String((server.address() as AddressInfo).port));
    const taken = servers[names.indexOf(name)];
    for (const server of servers) if (server !== taken) server.close();
    onTestFinished(() => void taken?.close());
    return Object.fromEntries(names.map((each, index) => [each, ports[index]!]));
  }

  it.each([
    ['without Docker', { PATH: '/nowhere' }, /^Docker Engine is needed and not installed/],
    [
      'whose swarm is locked',
      { SWARM: 'locked false' },
      /^The swarm of this engine is locked: unlock or leave it first/,
    ],
    [
      'that is a worker',
      { SWARM: 'active false' },
      /^This engine is a worker of a swarm: run this on one of its managers/,
    ],
    // A file system that has no room for anything.
    ['whose disk is full', { DOCKER_FOLDER: '/proc' }, /^Only 0 MB are free in \/proc, .*3 GB are needed/],
    [
      'with data of passwords that it does not have',
      { VOLUMES: 'itp-data_postgres-data' },
      /^Docker holds data of an installation whose secrets are not in .*: set ITP_DATA_DIR .*`npm run down -- --volumes`/,
    ],
    ['with a setting that makes no sense', { HTTP_PORT: 'eighty' }, /^Settings: HTTP_PORT: /],
    ['with an override that is no name', { ITP_OVERRIDES: '../x' }, /^Settings: ITP_OVERRIDES: /],
  ])('on a machine %s says so', verifies('stack.bad-input'), async (_, environment, line) => {
    const { code, said } = await up(environment);
    expect(said).toEqual([expect.stringMatching(line)]);
    expect(code).toBe(1);
  });

  it.each(['HTTP_PORT', 'HTTPS_PORT', 'GATEWAY_PORT', 'SANDBOX_BROWSER_PORT'])(
    'where another program has the %s says so',
    verifies('stack.bad-input'),
    async (name) => {
      const ports = await portsWith(name);
      const { code, said } = await up(ports);
      expect(said).toEqual([`Port ${ports[name]} is in use: stop what uses it, or set ${name}.`]);
      expect(code).toBe(1);
    },
  );

  it('where the engine does not answer says so', verifies('stack.bad-input'), async () => {
    const away = await mkdtemp(join(tmpdir(), 'itp-away-'));
    onTestFinished(() => rm(away, { recursive: true }));
    await writeFile(join(away, 'docker'), '#!/bin/sh\necho "Cannot connect to the Docker daemon" >&2; exit 1\n');
    await chmod(join(away, 'docker'), 0o755);
    const { code, said } = await up({ PATH: `${away}:/usr/bin:/bin` });
    expect(said).toEqual([expect.stringMatching(/^Docker Engine does not answer: start it/)]);
    expect(code).toBe(1);
  });
});
