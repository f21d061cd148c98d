import manifest from '../../package.json' with { type: 'json' };

/** One third-party image: the folder beside this file with its Dockerfile, and how the official one is called. */
export interface ThirdPartyImage {
  tag: string;
  folder: string;
  /** Tag of the image that it is built on, the argument FROM of its Dockerfile. */
  from?: string;
  args?: Record<string, string>;
  /** Program in fetch/, and its arguments, that prints the path of what the build needs besides. */
  fetch?: [program: string, ...args: string[]];
}

const debian = 'debian:trixie-slim';

/** All of them; one that another is built on comes before it. */
export const thirdPartyImages: ThirdPartyImage[] = [
  { tag: debian, folder: 'debian', fetch: ['debian', 'trixie'] },
  { tag: 'node:24-slim', folder: 'node', from: debian, fetch: ['node', manifest.devDependencies.node] },
  { tag: 'minio/minio:latest', folder: 'minio', from: debian, fetch: ['minio'] },
  { tag: 'neo4j:5', folder: 'neo4j', from: debian, fetch: ['neo4j'] },
  { tag: 'pgvector/pgvector:pg17', folder: 'postgres', from: debian },
  { tag: 'redis:8', folder: 'redis', from: debian },
  { tag: 'nginx:1', folder: 'nginx', from: debian },
  ofPrometheus('prom/prometheus:v2.53.3', 'prometheus', {
    PACKAGES: 'prometheus promtool',
    DEFAULTS: '--config.file=/etc/prometheus/prometheus.yml --storage.tsdb.path=/prometheus',
    DATA: '/prometheus',
  }),
  ofPrometheus('prom/alertmanager:v0.28.1', 'prometheus-alertmanager', {
    DEFAULTS: '--config.file=/etc/alertmanager/alertmanager.yml --storage.path=/alertmanager',
    DATA: '/alertmanager',
  }),
  ofPrometheus('prom/node-exporter:v1.9.0', 'prometheus-node-exporter'),
  ofPrometheus('prometheuscommunity/postgres-exporter:v0.17.1', 'prometheus-postgres-exporter'),
  ofPrometheus('oliver006/redis_exporter:v1.69.0', 'prometheus-redis-exporter'),
  ofPrometheus('nginx/nginx-prometheus-exporter:1.4.1', 'prometheus-nginx-exporter'),
];

/** One program of a Debian package that is called like it. */
function ofPrometheus(tag: string, program: string, args: Record<string, string> = {}): ThirdPartyImage {
  return { tag, folder: 'prometheus', from: debian, args: { PACKAGES: program, PROGRAM: program, ...args } };
}
