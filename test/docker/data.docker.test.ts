import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { docker } from '../../infra/stack/command.ts';
import { bundle } from '../../templates/node24-ts/esbuild.ts';
import { type Probe, removeProbes, startProbe } from './probe.ts';
import { openStack, type Stack, withStack } from './stack.ts';

interface Told {
  replication: { replica: boolean; there: boolean; writes: string };
  refusals: Record<string, string>;
}

withStack(() =>
  describe('the data tier', () => {
    let stack: Stack;
    let probe: Probe;
    let told: Told;

    beforeAll(async () => {
      stack = await openStack();
      const { ITP_PREFIX: prefix } = stack.settings;
      const name = `${prefix}-probe-data`;
      await docker(['rm', '--force', name]);
      probe = await startProbe(
        name,
        ['postgres', 'redis', 'minio', 'neo4j'].map((store) => `${prefix}-${store}`),
      );
      const url = (host: string) =>
        `postgres://itp_user:${stack.secret('postgres-password')}@${host}:5432/intelligent_teams_planner`;
      const environment = [`DATABASE_URL=${url('postgres')}`, `DATABASE_REPLICA_URL=${url('postgres-replica')}`];
      const given = environment.flatMap((each) => ['--env', each]);
      const input = await bundled('data-probe.ts');
      const node = ['node', '--input-type=module', '-'];
      told = JSON.parse(await docker(['exec', '--interactive', ...given, name, ...node], { input })) as Told;
    }, 180_000);
    afterAll(async () => {
      if (probe) await removeProbes([probe]);
    });

    async function inside(service: string, ...command: string[]): Promise<string> {
      const [container] = await stack.containersOf(`${stack.settings.ITP_PREFIX}-data_${service}`);
      return (await docker(['exec', container!, ...command])).trim();
    }

    const psql = (text: string) =>
      inside(
        'postgres',
        'psql',
        '-qAtX',
        '-h',
        '127.0.0.1',
        '-U',
        'postgres',
        '-d',
        'intelligent_teams_planner',
        '-c',
        text,
      );
    const redis = (service: string, ...command: string[]) =>
      inside(service, 'sh', '-c', `REDISCLI_AUTH=$(cat /run/secrets/redis-password) redis-cli ${command.join(' ')}`);
    async function ask(url: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
      const script = `
        fetch(process.argv[1], JSON.parse(process.argv[2]))
          .then(async (response) => console.log(JSON.stringify({ status: response.status, text: await response.text() })));`;
      return JSON.parse(await docker(['exec', probe.container, 'node', '-e', script, url, JSON.stringify(init)])) as {
        status: number;
        text: string;
      };
    }

    describe('PostgreSQL', () => {
      it('has a replica that reads follow, and that takes no write', verifies('data.replicas'), () => {
        expect(told.replication).toEqual({ replica: true, there: true, writes: '25006' });
      });

      it('streams to it, as replicator', verifies('data.replicas'), async () => {
        const streams = () => psql('select usename, application_name, state from pg_stat_replication');
        await expect.poll(streams, { timeout: 20_000 }).toBe('replicator|replica|streaming');
      });

      it('asks everybody in the network for a password, by SCRAM', verifies('data.passwords'), async () => {
        expect(told.refusals).toEqual({
          wrongPassword: '28P01',
          noPassword: expect.stringMatching(/^SASL: SCRAM/) as string,
          superuser: '28000',
          replicator: '28000',
          itself: 'open',
        });
        const methods = await psql(
          "select distinct auth_method from pg_hba_file_rules where address is distinct from '127.0.0.1' and type = 'host'",
        );
        expect(methods).toBe('scram-sha-256');
        const stored = await psql(`select rolname from pg_authid where rolpassword like 'SCRAM-SHA-256$%' order by 1`);
        expect(stored.split('\n')).toEqual(['itp_user', 'postgres', 'replicator']);
      });

      it('has the vectors’ extension, and a user who is no superuser', verifies('data.set-up'), async () => {
        expect(await psql('select extname from pg_extension order by 1')).toContain('vector');
        expect(await psql(`select rolsuper, rolreplication from pg_roles where rolname = 'itp_user'`)).toBe('f|f');
        expect(
          Number(await psql("select count(*) from information_schema.tables where table_schema = 'public'")),
        ).toBeGreaterThan(5);
      });
    });

    describe('Redis', () => {
      it('is followed by a replica, which takes no write', verifies('data.replicas'), async () => {
        expect(await redis('redis', 'info', 'replication')).toMatch(/role:master\s+connected_slaves:1\s/);
        expect(await redis('redis-replica', 'info', 'replication')).toMatch(/role:slave[^]*master_link_status:up/);
        expect(await redis('redis', 'set', 'itp-probe', 'followed', 'ex', '60')).toBe('OK');
        let seen = '';
        for (let attempt = 0; seen !== 'followed' && attempt < 20; attempt++) {
          seen = await redis('redis-replica', 'get', 'itp-probe');
          await sleep(50);
        }
        expect(seen).toBe('followed');
        expect(await redis('redis-replica', 'set', 'itp-probe', 'mine')).toMatch(/^READONLY/);
      });

      it.each(['redis', 'redis-replica'])(
        '%s keeps a log and asks for the password',
        verifies('data.passwords'),
        async (name) => {
          expect(await redis(name, 'config', 'get', 'appendonly')).toBe('appendonly\nyes');
          const other = name === 'redis' ? 'redis-replica' : 'redis';
          expect(await inside(other, 'redis-cli', '-h', name, 'ping')).toMatch(/^NOAUTH/);
          expect(await inside(other, 'redis-cli', '-h', name, '-a', 'wrong', '--no-auth-warning', 'ping')).toMatch(
            /NOAUTH|WRONGPASS/,
          );
        },
      );
    });

    it(
      'MinIO has the bucket, and shows it to nobody else',
      { ...verifies('data.set-up', 'data.passwords') },
      async () => {
        expect((await inside('minio', 'ls', '/data')).split('\n')).toContain('itp');
        expect((await ask('http://minio:9000/itp')).status).toBe(403);
        expect((await ask('http://minio:9000/')).status).toBe(403);
      },
    );

    it(
      'Neo4j has its constraints, and shows them to nobody else',
      verifies('data.set-up', 'data.passwords'),
      async () => {
        const query = async (password: string) =>
          ask('http://neo4j:7474/db/neo4j/tx/commit', {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              authorization: `Basic ${Buffer.from(`neo4j:${password}`).toString('base64')}`,
            },
            body: JSON.stringify({
              statements: [{ statement: 'SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name' }],
            }),
          });
        const { text } = await query(stack.secret('neo4j-password'));
        expect(text).toContain('"itp_node"');
        expect(text).toContain('"itp_tenant"');
        expect((await query('wrong')).status).toBe(401);
      },
    );
  }),
);

/** A module of this folder with all that it imports, as one. */
async function bundled(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'itp-bundle-'));
  try {
    const outfile = join(folder, 'probe.mjs');
    await bundle({ contents: `await import('./${name}')`, resolveDir: import.meta.dirname, outfile });
    return await readFile(outfile, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
