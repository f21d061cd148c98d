import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { zoneGuard } from '../../gateway/auth/zones.ts';
import { functionNamed } from './provider-server.ts';
import { type RemoteGateway, startRemoteGateway } from './start-remote.ts';
import { echo, startTask, type TestTask } from './start-tasks.ts';

const guard = zoneGuard('172.28');
const inZone = (zone: string, further = {}) => ({ annotations: { 'itp.zone': zone, ...further } });

let task: TestTask;
let gateway: RemoteGateway;
beforeAll(async () => {
  task = await startTask(echo);
  const functions = [
    functionNamed('console', { annotations: { 'itp.route': '/' } }),
    functionNamed('chat', inZone('coordination')),
    functionNamed('audit-write', inZone('control')),
    functionNamed('policy-check', inZone('control')),
    functionNamed('agent', inZone('execution')),
  ];
  // Each address of 127.0.0.0/8 is this machine: 127.0.N.1 stands for the gateway's address in network N.
  gateway = await startRemoteGateway(
    functions,
    Object.fromEntries(functions.map(({ name }) => [name, [task.address]])),
    {
      bind: '0.0.0.0',
      trust: {
        checkZones: (address, key, zone) => guard(address?.replace('127.0.', '172.28.'), key, zone),
        trustsProxy: (address) => address === '127.0.0.1',
      },
    },
  );
});
afterAll(async () => {
  await gateway.close();
  await task.kill();
});

const networks = { frontend: 0, control: 1, coordination: 2, execution: 3, postgres: 7 };
const call = (from: keyof typeof networks, path: string, init?: RequestInit) =>
  fetch(`http://127.0.${networks[from]}.1:${gateway.port}${path}`, init);

describe('a call through the gateway', () => {
  it.each([
    ['frontend', '/function/chat', 200],
    ['frontend', '/', 200],
    ['frontend', '/function/agent', 403],
    ['coordination', '/function/agent', 200],
    ['coordination', '/function/audit-write', 200],
    ['coordination', '/function/console', 403],
    ['coordination', '/', 403],
    ['execution', '/function/chat', 200],
    ['execution', '/function/policy-check', 200],
    ['execution', '/function/audit-write', 403],
    ['execution', '/function/audit-write.openfaas-fn', 403],
    ['execution', '/function/agent', 403],
    ['execution', '/anything', 403],
    ['execution', '/function/nobody', 404],
    ['postgres', '/function/chat', 403],
    ['postgres', '/healthz', 200],
  ] as const)('from %s to %s is %i', verifies('docker.zones'), async (from, path, status) => {
    const before = task.requests;
    const response = await call(from, path);
    expect(response.status).toBe(status);
    if (status === 403) expect(Problem.parse(await response.json()).code).toBe('forbidden');
    if (status !== 200) expect(task.requests).toBe(before);
  });

  it('is not put off to get around that', verifies('docker.zones'), async () => {
    const later = await call('execution', '/async-function/audit-write', { method: 'POST' });
    expect(later.status).toBe(403);
  });

  it('tells what a trusted proxy says of who is behind it', verifies('gateway.client'), async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' };
    const response = await call('frontend', '/function/chat', { headers });
    expect(await response.json()).toMatchObject({ headers });
  });
});
