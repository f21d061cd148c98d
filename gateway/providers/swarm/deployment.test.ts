import { describe, expect, it } from 'vitest';
import { ProblemError } from '#lib/runtime/problem.ts';
import { verifies } from '#test/verifies.ts';
import { readDeployment } from './deployment.ts';

const basic = { service: 'chat', image: 'itp/chat:latest' };
const offPeak = { 'itp.size.peak': 'Mon-Fri 07:00-19:00', 'itp.size.off-peak.limits': 'memory=32Mi' };

function refusalOf(input: unknown): ProblemError {
  try {
    readDeployment(input);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

it('takes what faas-cli sends, nulls and empty fields included', verifies('provider.contract'), () => {
  const sent = {
    ...basic,
    namespace: '',
    network: '',
    envProcess: '',
    envVars: null,
    constraints: null,
    secrets: [],
    labels: { 'com.openfaas.scale.min': '1', 'com.openfaas.scale.max': '5' },
    annotations: { 'itp.zone': 'frontend', topic: 'cron-function', schedule: '*/5 * * * *' },
    limits: null,
    requests: { memory: '64Mi' },
    readOnlyRootFilesystem: true,
  };
  expect(readDeployment(sent)).toMatchObject({ service: 'chat', requests: { memory: '64Mi' } });
});

describe('refuses with 403', () => {
  it.each([
    [{ mounts: [{ type: 'bind', source: '/', target: '/host' }] }],
    [{ Mounts: [{ Type: 'bind' }] }],
    [{ binds: ['/:/host'] }],
    [{ volumes: ['/var/run/docker.sock'] }],
    [{ privileged: true }],
    [{ Privileged: true }],
    [{ capAdd: ['SYS_ADMIN'] }],
    [{ network: 'host' }],
    [{ networks: ['host'] }],
    [{ pidMode: 'host' }],
    [{ user: '0' }],
    [{ TaskTemplate: { ContainerSpec: {} } }],
    [{ annotations: { 'itp.zone': 'host' } }],
    [{ annotations: { 'itp.zone': 'container:gateway' } }],
    [{ annotations: { 'itp.data': 'redis, bridge', 'itp.zone': 'control' } }],
    [{ annotations: { 'itp.mounts': '/:/host' } }],
    [{ annotations: { 'com.openfaas.privileged': 'true' } }],
    [{ labels: { privileged: 'true' } }],
    [{ labels: { 'com.docker.stack.namespace': 'itp' } }],
    [{ labels: { 'com.docker.network.driver': 'host' } }],
    [{ limits: { memory: '64Mi', 'nvidia.com/gpu': '1' } }],
    [{ requests: { 'amd.com/gpu': '1' } }],
    [{ constraints: ['--privileged'] }],
    [{ constraints: ['mount=/:/host'] }],
  ])('%j', verifies('provider.allowlist'), (asked: object) => {
    expect(refusalOf({ ...basic, ...asked }).code).toBe('forbidden');
  });

  it('a prototype', verifies('provider.allowlist'), () => {
    const input: unknown = JSON.parse('{"service": "chat", "image": "itp/chat", "__proto__": {"privileged": true}}');
    expect(refusalOf(input).code).toBe('forbidden');
  });
});

describe('refuses with 400', () => {
  it.each([
    [{ service: '../etc' }],
    [{ service: 'a.b' }],
    [{ service: 'Chat' }],
    [{ service: 'a'.repeat(64) }],
    [{ namespace: '../x' }],
    [{ image: 'itp/chat:latest --privileged' }],
    [{ image: '-v /:/host' }],
    [{ image: 'itp/Chat' }],
    [{ image: 'a\nb' }],
    [{ envVars: { 'A=B': 'c' } }],
    [{ envVars: { '': 'c' } }],
    [{ envVars: { A: 1 } }],
    [{ secrets: ['../../etc/passwd'] }],
    [{ secrets: ['a/b'] }],
    [{ secrets: ['a', 'a'] }],
    [{ labels: { 'a b': 'c' } }],
    [{ labels: { 'com.openfaas.scale.min': 'one' } }],
    [{ labels: { 'com.openfaas.scale.min': '5', 'com.openfaas.scale.max': '2' } }],
    [{ labels: { 'com.openfaas.scale.max': '100000' } }],
    [{ labels: { 'com.openfaas.scale.type': 'latency' } }],
    [{ labels: { 'com.openfaas.scale.zero-duration': 'soon' } }],
    [{ annotations: { 'itp.failure': 'I say so myself' } }],
    [{ annotations: { 'itp.zone': 'dmz' } }],
    [{ annotations: { 'itp.egress': 'yes' } }],
    [{ annotations: { 'itp.zone': 'execution', 'itp.egress': 'true' } }],
    [{ annotations: { 'itp.zone': 'control', 'itp.egress': 'true' } }],
    [{ annotations: { 'itp.data': 'postgres' } }],
    [{ annotations: { 'itp.zone': 'execution', 'itp.data': 'postgres' } }],
    [{ annotations: { 'itp.zone': 'execution', 'itp.data': 'neo4j' } }],
    [{ annotations: { 'com.openfaas.health.http.path': '/$(reboot)' } }],
    [{ annotations: { 'com.openfaas.health.http.path': "/'; id" } }],
    [{ annotations: { 'com.openfaas.health.http.periodSeconds': '0' } }],
    [{ constraints: ['node.role'] }],
    [{ constraints: ['node.labels.x==a b'] }],
    [{ limits: { memory: 'lots' } }],
    [{ limits: { memory: '1Mi' } }],
    [{ limits: { cpu: '0' } }],
    [{ limits: { cpu: '100m' }, requests: { cpu: '1' } }],
    [{ limits: { memory: '64Mi' }, requests: { memory: '1Gi' } }],
    [{ annotations: { 'itp.size.peak': 'weekdays', 'itp.size.off-peak.limits': 'cpu=1' } }],
    [{ annotations: { ...offPeak, 'itp.size.off-peak.limits': 'memory=1Mi' } }],
    [{ annotations: offPeak, limits: { memory: '64Mi' }, requests: { memory: '48Mi' } }],
  ])('%j', verifies('provider.bad-input'), (asked) => {
    expect(refusalOf({ ...basic, ...asked }).code).toBe('invalid_input');
  });

  it.each([[null], [[]], ['text'], [{}]])('%j', verifies('provider.bad-input'), (input) => {
    expect(refusalOf(input).code).toBe('invalid_input');
  });
});

it('names every fault at once', verifies('provider.bad-input'), () => {
  const { options } = refusalOf({ ...basic, image: 'no image', limits: { memory: '1Mi' } });
  expect(options.errors?.map(({ path }) => path)).toEqual(['/image', '/limits/memory']);
  expect(options.detail).toContain('limits/memory is under 6Mi');
});
