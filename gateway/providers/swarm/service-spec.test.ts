import type { ContainerTaskSpec } from 'dockerode';
import { describe, expect, it } from 'vitest';
import type { FunctionDeployment } from '#lib/contracts/openfaas.ts';
import { verifies } from '#test/verifies.ts';
import { serviceSpec, type SpecContext } from './service-spec.ts';

const context: SpecContext = {
  at: new Date('2026-01-05T12:00:00Z'),
  servicePrefix: 'fn-',
  networkPrefix: 'itp',
  image: { reference: 'sha256:abc', user: '', hasHealthCheck: true },
  secrets: new Map(),
  replicas: 1,
  nodeNanoCpus: 2e9,
  reserve: true,
  probesStarts: false,
  update: { parallelism: 2, delayMs: 30_000, monitorMs: 300_000, failureRatio: 0.25 },
};
const basic: FunctionDeployment = { service: 'chat', image: 'itp/chat:latest' } as FunctionDeployment;

function specOf(deployment: Partial<FunctionDeployment> = {}, changes: Partial<SpecContext> = {}) {
  const spec = serviceSpec({ ...basic, ...deployment }, { ...context, ...changes });
  const task = spec.TaskTemplate as ContainerTaskSpec;
  return { spec, task, container: task.ContainerSpec! };
}

it('every function is confined, whatever its deployment says', verifies('provider.spec'), () => {
  const { spec, task, container } = specOf();
  expect(container).toMatchObject({
    Image: 'sha256:abc',
    User: '1000:1000',
    ReadOnly: true,
    Init: true,
    CapabilityDrop: ['ALL'],
    Privileges: { NoNewPrivileges: true },
  });
  expect(container.Mounts).toEqual([
    { Type: 'tmpfs', Source: '', Target: '/tmp', TmpfsOptions: { SizeBytes: 67_108_864, Mode: 0o1777 } },
  ]);
  expect(task.Resources?.Limits).toMatchObject({ Pids: 512 });
  expect(task.RestartPolicy).toEqual({ Condition: 'on-failure', Delay: 5e9, MaxAttempts: 3, Window: 120e9 });
  expect(task.LogDriver).toEqual({
    Name: 'json-file',
    Options: { 'max-size': '10m', 'max-file': '3', labels: 'app,layer,component,team' },
  });
  expect(spec.UpdateConfig).toEqual({
    Parallelism: 2,
    Delay: 30e9,
    Monitor: 300e9,
    MaxFailureRatio: 0.25,
    Order: 'start-first',
    FailureAction: 'rollback',
  });
  expect(spec).toMatchObject({
    Name: 'fn-chat',
    EndpointSpec: { Mode: 'dnsrr' },
    Mode: { Replicated: { Replicas: 1 } },
  });
  expect(Object.keys(container).toSorted()).toEqual(
    'CapabilityDrop Env HealthCheck Image Init Labels Mounts Privileges ReadOnly Secrets StopGracePeriod User'.split(
      ' ',
    ),
  );
});

it('environment, secrets, labels and quantities arrive', verifies('provider.spec'), () => {
  const deployment = {
    envProcess: 'node index.mjs',
    envVars: { LOG_LEVEL: 'debug', write_timeout: '1m' },
    secrets: ['jwt-secret'],
    labels: { app: 'itp', team: 'planner', other: 'kept out of the container' },
    limits: { cpu: '500m', memory: '512Mi' },
    requests: { cpu: '100m', memory: '128Mi' },
    constraints: ['node.role==worker'],
  };
  const secrets = new Map([['jwt-secret', { id: 'id1', name: 'fn-jwt-secret_x.3' }]]);
  const { spec, task, container } = specOf(deployment, { secrets });
  expect(container.Env).toEqual(['LOG_LEVEL=debug', 'write_timeout=1m', 'fprocess=node index.mjs']);
  expect(container.Secrets).toEqual([
    {
      SecretID: 'id1',
      SecretName: 'fn-jwt-secret_x.3',
      File: { Name: '/var/openfaas/secrets/jwt-secret', UID: '1000', GID: '1000', Mode: 0o400 },
    },
  ]);
  expect(container.Labels).toEqual({
    'com.openfaas.function': 'chat',
    'com.openfaas.namespace': 'openfaas-fn',
    app: 'itp',
    team: 'planner',
  });
  expect(container.StopGracePeriod).toBe(70e9);
  expect(task.Resources).toEqual({
    Limits: { NanoCPUs: 500e6, MemoryBytes: 536_870_912, Pids: 512 },
    Reservations: { NanoCPUs: 100e6, MemoryBytes: 134_217_728 },
  });
  expect(container.Mounts?.[0]?.TmpfsOptions?.SizeBytes).toBe(268_435_456);
  expect(task.Placement).toEqual({ Constraints: ['node.role==worker'] });
  expect(JSON.parse(spec.Labels!['itp.deployment']!)).toEqual({ ...basic, ...deployment });
});

it('a limit above the smallest node is that node, and reservations can be left out', verifies('provider.spec'), () => {
  const quantities = { limits: { cpu: '4' }, requests: { cpu: '2' } };
  const { task } = specOf(quantities, { reserve: false });
  expect(task.Resources).toMatchObject({ Limits: { NanoCPUs: 2e9 }, Reservations: {} });
});

it.each([
  ['', '1000:1000'],
  ['root', '1000:1000'],
  ['node', '1000:1000'],
  ['0', '1000:1000'],
  ['0:0', '1000:1000'],
  ['00', '1000:1000'],
  ['1001', '1001:1001'],
  ['1001:2002', '1001:2002'],
  ['1001:0', '1001:1001'],
  ['70:70', '70:70'],
])('an image of the user %j runs as %s', verifies('provider.spec'), (user, expected) => {
  const { container } = specOf({}, { image: { ...context.image, user } });
  expect(container.User).toBe(expected);
});

describe('networks', () => {
  it.each([
    [{}, ['itp-frontend']],
    [{ 'itp.zone': 'frontend', 'itp.egress': 'true' }, ['itp-frontend', 'itp-frontend-egress']],
    [
      { 'itp.zone': 'coordination', 'itp.data': 'postgres, redis' },
      ['itp-coordination', 'itp-coordination-postgres', 'itp-coordination-redis'],
    ],
    [
      { 'itp.zone': 'control', 'itp.data': 'neo4j,minio,minio' },
      ['itp-control', 'itp-control-neo4j', 'itp-control-minio'],
    ],
    [
      { 'itp.zone': 'execution', 'itp.data': 'redis, minio' },
      ['itp-execution', 'itp-execution-redis', 'itp-execution-minio'],
    ],
  ])('of %j are %j', verifies('provider.zones'), (annotations, expected) => {
    const { task } = specOf({ annotations });
    expect(task.Networks?.map(({ Target }) => Target)).toEqual(expected);
    expect(task.Networks?.map(({ Aliases }) => Aliases)).toEqual([
      ['chat.openfaas-fn'],
      ...expected.slice(1).map(() => undefined),
    ]);
  });
});

describe('health', () => {
  it.each([
    ['the image’s own check waits for an engine that probes starts', {}, false, { Test: ['NONE'] }],
    ['where it does, the image’s check stands', {}, true, { StartInterval: 500e6 }],
    [
      'annotations set the times of the image’s check',
      { 'com.openfaas.health.http.periodSeconds': '10', 'com.openfaas.health.http.failureThreshold': '5' },
      false,
      { Interval: 10e9, Retries: 5 },
    ],
    [
      'a path makes a check',
      { 'com.openfaas.health.http.path': '/healthz', 'com.openfaas.health.http.initialDelay': '2s' },
      false,
      { Test: ['CMD-SHELL', expect.stringContaining('http://127.0.0.1:8080/healthz')], StartPeriod: 2e9 },
    ],
  ])('%s', verifies('provider.spec'), (_name, annotations, probesStarts, expected) => {
    const { container } = specOf({ annotations }, { probesStarts });
    expect(container.HealthCheck).toEqual(expected);
  });
});
