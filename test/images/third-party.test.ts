import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client as Minio } from 'minio';
import neo4j from 'neo4j-driver';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { thirdPartyImages } from '../../infra/images/third-party.ts';
import { docker } from '../../infra/stack/command.ts';
import { verifies } from '#test/verifies.ts';
import { type Container, eventually, start, withImages } from './container.ts';
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
    start([
      ...['--read-only', '--tmpfs', '/tmp', '--tmpfs', '/var/run/postgresql', '--publish', '127.0.0.1::5432'],
      ...['--volume', `${folder}/secrets:/run/secrets:ro`, '--volume', `${folder}/init:/docker-entrypoint-initdb.d:ro`],
      ...[
        '--env',
        'POSTGRES_USER=itp_user',
        '--env',
        'POSTGRES_DB=planner',
        '--env',
        'POSTGRES_PASSWORD_FILE=/run/secrets/password',
      ],
      ...[
        '--env',
        'PGDATA=/var/lib/postgresql/data/pgdata',
        '--env',
        'POSTGRES_INITDB_ARGS=--data-checksums --no-sync',
      ],
      'pgvector/pgvector:pg17',
    ]);
  const files = {
    'secrets/password': 'a pass/word\n',
    'init/1-extension.sql': 'create extension vector; create table made (at timestamptz default now());',
    'init/2-row.sh':
      'psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "insert into made default values"',
  };

  async function query(container: Container, text: string, password = 'a pass/word'): Promise<unknown[]> {
    const [host, port] = (await container.address(5432)).split(':');
    const client = new pg.Client({ host: host!, port: Number(port), user: 'itp_user', database: 'planner', password });
    await client.connect();
    return client
      .query(text)
      .then(({ rows }) => rows)
      .finally(() => client.end());
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
    const container = await start(
      [...confined, '--user', 'redis', '--publish', '127.0.0.1::6379', 'redis:8'],
      ...['redis-server', '--appendonly', 'yes', '--requirepass', 'secret'],
    );
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
    const container = await start(
      [
        ...['--read-only', '--tmpfs', '/tmp', '--publish', '127.0.0.1::9000', '--volume', `${folder}:/run/secrets:ro`],
        ...['--env', 'MINIO_ROOT_USER_FILE=user', '--env', 'MINIO_ROOT_PASSWORD_FILE=password', 'minio/minio:latest'],
      ],
      ...['server', '/data'],
    );
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
    const container = await start([
      ...[...confined, '--user', 'neo4j', '--publish', '127.0.0.1::7687', '--volume', `${folder}:/run/secrets:ro`],
      ...['--env', 'NEO4J_AUTH_FILE=/run/secrets/auth', '--env', 'NEO4J_PLUGINS=["apoc"]'],
      ...[
        '--env',
        'NEO4J_server_memory_heap_max__size=400m',
        '--env',
        'NEO4J_server_memory_pagecache_size=64m',
        'neo4j:5',
      ],
    ]);
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
    const container = await start([
      ...[
        '--read-only',
        '--tmpfs',
        '/run',
        '--tmpfs',
        '/var/cache/nginx',
        '--tmpfs',
        '/etc/nginx/conf.d',
        '--publish',
        '127.0.0.1::8080',
      ],
      ...['--volume', `${folder}/templates:/etc/nginx/templates:ro`, '--env', 'GREETING=Welcome', 'nginx:1'],
    ]);
    const url = `http://${await container.address(8080)}/`;
    expect(await eventually(container, async () => (await fetch(url)).text())).toBe('Welcome 127.0.0.1');
    expect(await container.logs()).toMatch(/GET \/ HTTP/);
  });
});

const metrics: Record<string, { port: number; path: string; options?: string[]; says: RegExp }> = {
  'prom/prometheus:': { port: 9090, path: '/-/ready', options: ['--volume', '/prometheus'], says: /is Ready/ },
  'prom/alertmanager:': { port: 9093, path: '/-/ready', options: ['--volume', '/alertmanager'], says: /OK/ },
  'prom/node-exporter:': { port: 9100, path: '/metrics', says: /node_cpu_seconds_total/ },
  'prometheuscommunity/postgres-exporter:': {
    port: 9187,
    path: '/metrics',
    options: ['--env', 'DATA_SOURCE_NAME=postgresql://nobody@127.0.0.1:1/none'],
    says: /pg_up 0/,
  },
  'oliver006/redis_exporter:': { port: 9121, path: '/metrics', says: /redis_up 0/ },
  'nginx/nginx-prometheus-exporter:': { port: 9113, path: '/metrics', says: /nginx_up 0/ },
};
const tags = thirdPartyImages.map(({ tag }) => tag).filter((tag) => tag.includes('prom') || tag.includes('exporter'));

withImages(tags, () => {
  it.each(tags)('%s runs without arguments, and is not root', verifies('images.third-party'), async (tag) => {
    const { port, path, options = [], says } = Object.entries(metrics).find(([start]) => tag.startsWith(start))![1];
    const container = await start([...confined, '--publish', `127.0.0.1::${port}`, ...options, tag]);
    const url = `http://${await container.address(port)}${path}`;
    expect(await eventually(container, async () => (await fetch(url)).text())).toMatch(says);
    expect((await docker(['inspect', '--format', '{{.Config.User}}', container.id])).trim()).toBe('65534:65534');
  });
});
