import type { ContainerTaskSpec } from 'dockerode';
import { expect, it } from 'vitest';
import type { FunctionDeployment } from '#lib/contracts/openfaas.ts';
import { verifies } from '#test/verifies.ts';
import { resized } from './resizing.ts';
import { serviceSpec, type SpecContext } from './service-spec.ts';

const noon = new Date('2026-01-05T12:00:00Z');
const midnight = new Date('2026-01-05T00:00:00Z');
const context: SpecContext = {
  at: noon,
  servicePrefix: 'fn-',
  networkPrefix: 'itp',
  image: { reference: 'sha256:abc', user: '', hasHealthCheck: true },
  secrets: new Map(),
  replicas: 3,
  nodeNanoCpus: 8e9,
  reserve: true,
  probesStarts: false,
  update: { parallelism: 2, delayMs: 30_000, monitorMs: 300_000, failureRatio: 0.25 },
};
const coordinator = {
  service: 'coordinator',
  image: 'itp/coordinator:latest',
  limits: { cpu: '4', memory: '8Gi' },
  requests: { cpu: '2', memory: '4Gi' },
  annotations: {
    'itp.size.peak': 'Mon-Fri 07:00-19:00',
    'itp.size.off-peak.limits': 'cpu=2, memory=4Gi',
    'itp.size.off-peak.requests': 'cpu=1, memory=2Gi',
  },
} as unknown as FunctionDeployment;

it('off peak a service gets the smaller size and keeps all else', verifies('scaling.size'), () => {
  const Spec = serviceSpec(coordinator, context);
  const smaller = resized({ Spec }, context, midnight)!;
  expect((smaller.TaskTemplate as ContainerTaskSpec).Resources).toEqual({
    Limits: { NanoCPUs: 2e9, MemoryBytes: 4 * 2 ** 30, Pids: 512 },
    Reservations: { NanoCPUs: 1e9, MemoryBytes: 2 * 2 ** 30 },
  });
  expect(smaller).toEqual(serviceSpec(coordinator, { ...context, at: midnight }));
  expect(resized({ Spec: smaller }, context, noon)).toEqual(Spec);
});

it('a service that has the size of the hour is left alone', verifies('scaling.size'), () => {
  const Spec = serviceSpec(coordinator, context);
  expect(resized({ Spec }, context, noon)).toBeUndefined();
  const unlimited = { ...coordinator, limits: undefined, requests: undefined, annotations: {} };
  const task = serviceSpec(unlimited, context);
  delete (task.TaskTemplate as ContainerTaskSpec).Resources; // as the engine gives what is zero
  expect(resized({ Spec: task }, context, midnight)).toBeUndefined();
});

it('what Swarm rolled back is not tried again at once', verifies('scaling.size'), () => {
  const Spec = serviceSpec(coordinator, context);
  for (const State of ['rollback_started', 'rollback_completed'] as const) {
    expect(resized({ Spec, UpdateStatus: { State } }, context, midnight)).toBeUndefined();
  }
  expect(resized({ Spec, UpdateStatus: { State: 'completed' } }, context, midnight)).toBeDefined();
});
