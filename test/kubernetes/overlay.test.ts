import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { readStack, type Stack } from '../../gateway/providers/stack.ts';
import { overlay } from '../../infra/kubernetes/overlay.ts';

const root = join(import.meta.dirname, '../..');
const declared = readStack(join(root, 'stack.yml'), {});
const { console: adapter, 'graph-call': call } = declared.functions as { console: Entry; 'graph-call': Entry };
type Entry = Stack['functions'][string];

const everyLabel = {
  'com.openfaas.scale.min': '8',
  'com.openfaas.scale.max': '20',
  'com.openfaas.scale.factor': '50',
  'com.openfaas.scale.type': 'capacity',
  'com.openfaas.scale.target': '50',
  'com.openfaas.scale.target-proportion': '0.7',
  'com.openfaas.scale.zero': 'true',
  'com.openfaas.scale.zero-duration': '15m',
  'com.openfaas.scale.down.window': '5m',
};
const everyAnnotation = {
  ...call.annotations,
  'com.openfaas.retry.attempts': '5',
  'com.openfaas.retry.codes': '429,503',
  'com.openfaas.queue': 'slow',
  'com.openfaas.health.http.path': '/_/health',
  'com.openfaas.ready.http.path': '/_/ready',
  topic: 'cron-function',
  schedule: '* * * * *',
};

const stackOf = (functions: Stack['functions']): Stack => ({ provider: declared.provider, functions });
const many = (count: number, entry: Entry) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, entry]));

describe('the stack for official OpenFaaS', () => {
  it('is without what the Community Edition does not serve', verifies('kubernetes.overlay'), () => {
    const entry = { ...call, labels: { ...call.labels, ...everyLabel }, annotations: everyAnnotation };
    const { functions } = overlay(stackOf({ entry }), { edition: 'community', environment: {} });
    expect(functions['entry']).toMatchObject({
      annotations: { ...call.annotations, topic: 'cron-function', schedule: '* * * * *' },
      labels: { app: 'itp', 'com.openfaas.scale.min': '5', 'com.openfaas.scale.max': '5' },
    });
    const keys = [...Object.keys(functions['entry']!.labels), ...Object.keys(functions['entry']!.annotations)];
    expect(keys.filter((key) => key.startsWith('com.openfaas.'))).toEqual([
      'com.openfaas.scale.min',
      'com.openfaas.scale.max',
      'com.openfaas.scale.factor',
    ]);
  });

  it('keeps every label for the other editions', verifies('kubernetes.overlay'), () => {
    const entry = { ...call, labels: everyLabel, annotations: everyAnnotation };
    const { functions } = overlay(stackOf({ entry }), { edition: 'standard', environment: {} });
    expect(functions['entry']).toMatchObject({ labels: everyLabel, annotations: everyAnnotation });
  });

  it(
    'refuses the sixteenth function of the Community Edition, and names what may go',
    verifies('kubernetes.overlay'),
    () => {
      const stack = stackOf({ ...many(15, call), console: adapter });
      const community = { edition: 'community', environment: {} } as const;
      expect(() => overlay(stack, community)).toThrow(
        'the Community Edition takes 15 functions, and these are 16: leave out one of console (--without NAME)',
      );
      expect(Object.keys(overlay(stack, { ...community, without: ['console'] }).functions)).toHaveLength(15);
      expect(Object.keys(overlay(stack, { ...community, edition: 'standard' }).functions)).toHaveLength(16);
      expect(() => overlay(stack, { ...community, without: ['f3'] })).toThrow('f3 cannot be left out: others call it');
      expect(() => overlay(stack, { ...community, without: ['nobody'] })).toThrow('declares no function nobody');
    },
  );

  it('says where the gateway and the stores are, and where the images', verifies('kubernetes.overlay'), () => {
    const entry = { ...call, annotations: { ...call.annotations, 'itp.data': 'postgres, minio, neo4j' } };
    const options = { edition: 'standard', registry: 'registry.example.com/planner' } as const;
    const { functions } = overlay(stackOf({ entry, console: adapter }), {
      ...options,
      environment: { MINIO_ENDPOINT: 's3.example.com' },
    });
    expect(functions['entry']).toMatchObject({
      image: 'registry.example.com/planner/graph-call:latest',
      environment: {
        ...call.environment,
        GATEWAY_URL: 'http://gateway.openfaas:8080',
        MINIO_ENDPOINT: 's3.example.com',
        NEO4J_URL: 'bolt://neo4j.itp-data:7687',
      },
    });
    expect(functions['console']!.environment).toEqual({ GATEWAY_URL: 'http://gateway.openfaas:8080' });
  });
});

describe('npm run kubernetes', () => {
  const out = mkdtempSync(join(tmpdir(), 'itp-kubernetes-'));
  afterAll(() => rmSync(out, { recursive: true, force: true }));
  const run = (...flags: string[]) =>
    spawnSync(process.execPath, [join(root, 'infra/kubernetes/generate.ts'), '--out', out, ...flags], {
      encoding: 'utf8',
    });

  it('writes a stack with all that stack.yml declares', verifies('kubernetes.overlay'), () => {
    expect(run('--edition', 'standard')).toMatchObject({ status: 0, stderr: '' });
    const { functions } = readStack(join(out, 'stack.yaml'), {});
    for (const [name, entry] of Object.entries(declared.functions)) {
      const { environment, ...same } = functions[name]!;
      const { environment: given, ...rest } = entry;
      expect(same).toEqual(rest);
      expect(environment).toMatchObject({ ...given, GATEWAY_URL: 'http://gateway.openfaas:8080' });
    }
    expect(Object.keys(functions)).toEqual(Object.keys(declared.functions));
  });

  it('writes only labels that Kubernetes takes', verifies('kubernetes.overlay', 'kubernetes.manifests'), () => {
    for (const { labels, annotations } of Object.values(declared.functions)) {
      for (const value of Object.values(labels)) expect(value).toMatch(/^([a-zA-Z0-9]([-\w.]{0,61}[a-zA-Z0-9])?)?$/);
      for (const key of [...Object.keys(labels), ...Object.keys(annotations)]) {
        expect(key).toMatch(/^[a-zA-Z0-9]([-\w.]{0,61}[a-zA-Z0-9])?$/);
      }
    }
  });

  it('ends with one line where it cannot write', verifies('kubernetes.overlay'), () => {
    for (const flags of [['--edition', 'pro'], ['--without', 'chat'], ['--no-such-flag']]) {
      const { status, stderr, stdout } = run(...flags);
      expect({ status, lines: stderr.trim().split('\n').length, stdout }).toEqual({ status: 1, lines: 1, stdout: '' });
    }
  });

  it('has each secret explained on its page', verifies('kubernetes.overlay'), () => {
    const page = readFileSync(join(root, 'infra/kubernetes/README.md'), 'utf8');
    const explained = [...page.matchAll(/^\| `([a-z0-9-]+)` \| secret \|/gm)].map(([, name]) => name);
    const needed = new Set(Object.values(declared.functions).flatMap(({ secrets }) => secrets));
    expect(explained.toSorted()).toEqual([...needed].toSorted());
  });
});
