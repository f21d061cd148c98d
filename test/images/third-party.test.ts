import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client as Minio } from 'minio';
import neo4j from 'neo4j-driver';
import { Client } from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { thirdPartyImages } from '../../infra/images/third-party.ts';
import { docker } from '../../infra/stack/command.ts';
import { verifies } from '#test/verifies.ts';
import { type Container, eventually, start, type Wanted, withImages } from './container.ts';
import { confined } from './options.ts';

/** A folder with these files, which containers may read. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'itp-images-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  }
  chmodSync(folder, 0o755);
  return folder;
}

withImages(['pgvector/pgvector:pg17'], () => {
  const startPostgres = (folder: string) =>
    start('pgvector/pgvector:pg17', {
      env: {
        POSTGRES_USER: 'itp_user',
        POSTGRES_DB: 'planner',
        POSTGRES_PASSWORD_FILE: '/run/secrets/password',
        POSTGRES_INITDB_ARGS: '--data-checksums --no-sync',
        PGDATA: '/var/lib/postgresql/data/pgdata',
      },
      port: 5432,
      volumes: [`${folder}/secrets:/run/secrets:ro`, `${folder}/init:/docker-entrypoint-initdb.d:ro`],
      tmpfs: ['/tmp', '/var/run/postgresql'],
      options: ['--read-only'],
    });
  const files = {
    'secrets/password': 'a pass/word\n',
    'init/1-extension.sql': 'create extension vector; create table made (at timestamptz default now());',
    'init/2-row.sh':
      'psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "insert into made default values"',
  };

  async function query(container: Container, text: string, password = 'a pass/word'): Promise<unknown[]> {
    const [host, port] = (await container.address(5432)).split(':');
    const client = new Client({ host: host!, port: Number(port), user: 'itp_user', database: 'planner', password });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  it('PostgreSQL makes its database once, as the settings say', verifies('images.third-party'), async () => {
    const container = await startPostgres(folderOf(files));
    await eventually(container, () => query(container, 'select 1'));
    await expect(query(container, 'select 1', 'wrong')).rejects.toThrow('password authentication failed');
    expect(await query(container, `select '[1,2]'::vector <-> '[1,4]'::vector as distance`)).toEqual([{ distance: 2 }]);
    expect((await container.exec('stat', '-c', '%U', '/proc/1')).trim()).toBe('postgres');
    expect(await query(container, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
    await docker(['restart', container.id]);
    expect(await eventually(container, () => query(container, 'select count(*)::int as n from made'))).toEqual([
      { n: 1 },
    ]);
  });

  it(
    'PostgreSQL that was killed while it made its database makes it again',
    verifies('images.third-party'),
    async () => {
      const container = await startPostgres(folderOf({ ...files, 'init/3-slow.sh': 'sleep 2' }));
      await eventually(container, () =>
        container.exec('test', '-e', '/var/lib/postgresql/data/pgdata/.making/PG_VERSION'),
      );
      await docker(['kill', container.id]);
      await docker(['start', container.id]);
      expect(await eventually(container, () => query(container, 'select count(*)::int as n from made'))).toEqual([
        { n: 1 },
      ]);
    },
  );
});

withImages(['redis:8'], () => {
  it('Redis takes its options, and is not root', verifies('images.third-party'), async () => {
    const container = await start('redis:8', {
      port: 6379,
      options: [...confined, '--user', 'redis'],
      command: ['redis-server', '--appendonly', 'yes', '--requirepass', 'secret'],
    });
    const redis = new Redis(`redis://:secret@${await container.address(6379)}`, { lazyConnect: true });
    redis.on('error', () => {});
    onTestFinished(() => redis.disconnect());
    await eventually(container, () => redis.ping());
    await redis.set('key', 'kept');
    await docker(['restart', container.id]);
    const again = new Redis(`redis://:secret@${await container.address(6379)}`);
    again.on('error', () => {});
    onTestFinished(() => again.disconnect());
    expect(await eventually(container, () => again.get('key'))).toBe('kept');
  });
});

withImages(['minio/minio:latest'], () => {
  it('MinIO reads its root user from secrets', verifies('images.third-party'), async () => {
    const folder = folderOf({ user: 'itp-root', password: 'itp-root-password' });
    const container = await start('minio/minio:latest', {
      env: { MINIO_ROOT_USER_FILE: 'user', MINIO_ROOT_PASSWORD_FILE: 'password' },
      port: 9000,
      volumes: [`${folder}:/run/secrets:ro`],
      tmpfs: ['/tmp'],
      options: ['--read-only'],
      command: ['server', '/data'],
    });
    const [endPoint, port] = (await container.address(9000)).split(':');
    const keys = { accessKey: 'itp-root', secretKey: 'itp-root-password' };
    const minio = new Minio({ endPoint: endPoint!, port: Number(port), useSSL: false, ...keys });
    await eventually(container, () => minio.makeBucket('documents'));
    await minio.putObject('documents', 'note', 'kept');
    expect((await minio.statObject('documents', 'note')).size).toBe(4);
    expect((await container.exec('stat', '-c', '%U', '/proc/1')).trim()).toBe('minio');
  });
});

withImages(['neo4j:5'], () => {
  it('Neo4j takes its password from a file, its settings, and APOC', verifies('images.third-party'), async () => {
    const folder = folderOf({ auth: 'neo4j/itp-test-password' });
    const container = await start('neo4j:5', {
      env: {
        NEO4J_AUTH_FILE: '/run/secrets/auth',
        NEO4J_PLUGINS: '["apoc"]',
        NEO4J_server_memory_heap_max__size: '400m',
        NEO4J_server_memory_pagecache_size: '64m',
      },
      port: 7687,
      volumes: [`${folder}:/run/secrets:ro`],
      options: [...confined, '--user', 'neo4j'],
    });
    const address = `bolt://${await container.address(7687)}`;
    const driver = neo4j.driver(address, neo4j.auth.basic('neo4j', 'itp-test-password'));
    onTestFinished(() => driver.close());
    await eventually(container, () => driver.verifyConnectivity());
    const { records } = await driver.executeQuery(`return apoc.text.join(['a', 'b'], '-') as text`);
    expect(records[0]?.get('text')).toBe('a-b');
    const settings = await driver.executeQuery(`show settings 'server.memory.heap.max_size' yield value`);
    expect(settings.records[0]?.get('value')).toBe('400.00MiB');
    expect(await container.logs()).toMatch(/Started\./);
    const wrong = neo4j.driver(address, neo4j.auth.basic('neo4j', 'wrong'));
    onTestFinished(() => wrong.close());
    await expect(wrong.verifyAuthentication()).resolves.toBe(false);
  });
});

withImages(['nginx:1'], () => {
  it('nginx serves its conf.d, templates with the environment put in', verifies('images.third-party'), async () => {
    const folder = folderOf({
      'templates/site.conf.template': `server { listen 8080; location / { return 200 "\${GREETING} $host"; } }`,
    });
    const container = await start('nginx:1', {
      env: { GREETING: 'Welcome' },
      port: 8080,
      volumes: [`${folder}/templates:/etc/nginx/templates:ro`],
      tmpfs: ['/run', '/var/cache/nginx', '/etc/nginx/conf.d'],
      options: ['--read-only'],
    });
    const url = `http://${await container.address(8080)}/`;
    expect(await eventually(container, async () => (await fetch(url)).text())).toBe('Welcome 127.0.0.1');
    expect(await container.logs()).toMatch(/GET \/ HTTP/);
  });
});

const metrics: Record<string, Wanted & { port: number; path: string; says: RegExp }> = {
  'prom/prometheus:': { port: 9090, path: '/-/ready', volumes: ['/prometheus'], says: /is Ready/ },
  'prom/alertmanager:': { port: 9093, path: '/-/ready', volumes: ['/alertmanager'], says: /OK/ },
  'prom/node-exporter:': { port: 9100, path: '/metrics', says: /node_cpu_seconds_total/ },
  'prometheuscommunity/postgres-exporter:': {
    port: 9187,
    path: '/metrics',
    env: { DATA_SOURCE_NAME: 'postgresql://nobody@127.0.0.1:1/none' },
    says: /pg_up 0/,
  },
  'oliver006/redis_exporter:': { port: 9121, path: '/metrics', says: /redis_up 0/ },
  'nginx/nginx-prometheus-exporter:': { port: 9113, path: '/metrics', says: /nginx_up 0/ },
};
const tags = thirdPartyImages.map(({ tag }) => tag).filter((tag) => tag.includes('prom') || tag.includes('exporter'));

withImages(tags, () => {
  it.each(tags)('%s runs without arguments, and is not root', verifies('images.third-party'), async (tag) => {
    const [, wanted] = Object.entries(metrics).find(([start]) => tag.startsWith(start))!;
    const container = await start(tag, { ...wanted, options: confined });
    const url = `http://${await container.address(wanted.port)}${wanted.path}`;
    expect(await eventually(container, async () => (await fetch(url)).text())).toMatch(wanted.says);
    expect((await docker(['inspect', '--format', '{{.Config.User}}', container.id])).trim()).toBe('65534:65534');
  });
});
