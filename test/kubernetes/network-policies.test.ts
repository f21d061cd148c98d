import { join } from 'node:path';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { readStack } from '../../gateway/providers/stack.ts';
import { networkPolicies } from '../../infra/kubernetes/network-policies.ts';
import { placementOf } from '../../infra/kubernetes/placement.ts';
import { connects, type End, type Pod } from './connections.ts';

const { functions } = readStack(join(import.meta.dirname, '../../stack.yml'), {});

/** Beside the declared functions, one of the zone and one of the store that none of them has yet. */
const agent = { ...functions['chat']!, annotations: { 'itp.zone': 'execution', 'itp.data': 'redis, minio' } };
const search = { ...functions['chat']!, annotations: { 'itp.zone': 'coordination', 'itp.data': 'neo4j' } };
const declared: typeof functions = { ...functions, agent, search };
const policies = networkPolicies(Object.entries(declared).map(([name, entry]) => placementOf(name, entry)));

const functionPod = (name: string): Pod => ({ namespace: 'openfaas-fn', labels: { faas_function: name } });
const storePod = (name: string): Pod => ({ namespace: 'itp-data', labels: { 'app.kubernetes.io/name': name } });
const gateway: Pod = { namespace: 'openfaas', labels: { app: 'gateway' } };
const edge: Pod = { namespace: 'ingress', namespaceLabels: { 'itp.zone': 'frontend' }, labels: { app: 'edge' } };
const stranger: Pod = { namespace: 'default', labels: { app: 'gateway', faas_function: 'chat' } };
const dns: Pod = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

const targets: Record<string, [End, number]> = {
  gateway: [gateway, 8080],
  postgres: [storePod('postgres'), 5432],
  redis: [storePod('redis'), 6379],
  minio: [storePod('minio'), 9000],
  neo4j: [storePod('neo4j'), 7687],
  outside: [{ address: '203.0.113.9' }, 443],
  'outside, IPv6': [{ address: '2001:db8::9' }, 587],
  'gateway, another port': [gateway, 8082],
  'a function': [functionPod('planner-task'), 8080],
  'a function without placement': [functionPod('later'), 8080],
  'postgres, another port': [storePod('postgres'), 22],
  'the console of minio': [storePod('minio'), 9001],
  'neo4j over HTTP': [storePod('neo4j'), 7474],
  prometheus: [{ namespace: 'openfaas', labels: { app: 'prometheus' } }, 9090],
  'a pod elsewhere': [stranger, 8080],
  'cluster addresses': [{ address: '10.96.0.1' }, 443],
  'an office network': [{ address: '192.168.1.10' }, 443],
  'the metadata of the cloud': [{ address: '169.254.169.254' }, 80],
  'a private IPv6 address': [{ address: 'fd00::1' }, 443],
};
const everything = Object.keys(targets);

function reachOf(from: End): string[] {
  return everything.filter((name) => connects(policies, from, ...targets[name]!));
}

describe('network policies', () => {
  it.each(
    Object.entries({
      console: ['gateway'],
      'audit-write': ['gateway', 'postgres'],
      'audit-query': ['gateway', 'postgres', 'minio'],
      'planner-task': ['gateway', 'postgres', 'redis'],
      'graph-call': ['gateway', 'postgres', 'redis', 'outside', 'outside, IPv6'],
      agent: ['gateway', 'redis', 'minio'],
      search: ['gateway', 'neo4j'],
      'without-placement': ['gateway'],
    }),
  )('let %s reach %j and nothing else', verifies('kubernetes.policies'), (name, reach) => {
    expect(reachOf(functionPod(name))).toEqual(reach);
    expect(connects(policies, functionPod(name), dns, 53, 'UDP')).toBe(true);
  });

  it('let each declared function reach what its annotations say', verifies('kubernetes.policies'), () => {
    for (const [name, { annotations }] of Object.entries(declared)) {
      const outside = annotations['itp.egress'] === 'true' ? ['outside', 'outside, IPv6'] : [];
      const stores = annotations['itp.data']?.split(', ') ?? [];
      expect([name, ...reachOf(functionPod(name))]).toEqual([name, 'gateway', ...stores, ...outside]);
    }
  });

  it('let the gateway alone reach a function, at its port', verifies('kubernetes.policies'), () => {
    for (const name of Object.keys(declared)) {
      const pod = functionPod(name);
      expect(connects(policies, gateway, pod, 8080)).toBe(true);
      expect(connects(policies, gateway, pod, 8081)).toBe(false);
      for (const other of [edge, stranger, storePod('postgres'), functionPod('chat'), { address: '203.0.113.9' }]) {
        expect(connects(policies, other, pod, 8080)).toBe(false);
      }
    }
  });

  it('let the edge reach the gateway and nothing else', verifies('kubernetes.policies'), () => {
    const ours = new Set([
      'gateway',
      'a function',
      'a function without placement',
      'postgres',
      'redis',
      'minio',
      'neo4j',
    ]);
    expect(reachOf(edge).filter((name) => ours.has(name))).toEqual(['gateway']);
    expect(connects(policies, stranger, gateway, 8080)).toBe(false);
    expect(connects(policies, { address: '203.0.113.9' }, gateway, 8080)).toBe(false);
    expect(connects(policies, { namespace: 'openfaas', labels: { app: 'queue-worker' } }, gateway, 8080)).toBe(true);
  });

  it('let a store reach its own replicas alone', verifies('kubernetes.policies'), () => {
    const stores = ['postgres', 'redis', 'minio', 'neo4j'];
    for (const name of stores) {
      for (const other of stores) {
        expect([name, other, connects(policies, storePod(name), storePod(other), 5432)]).toEqual([
          name,
          other,
          name === other,
        ]);
      }
      expect(reachOf(storePod(name)).filter((target) => !target.includes(name))).toEqual([]);
      expect(connects(policies, stranger, storePod(name), 5432)).toBe(false);
    }
  });

  it('are valid by the schemas of Kubernetes, each with a name of its own', verifies('kubernetes.manifests'), () => {
    for (const policy of policies) new NetworkPolicy(policy).validate();
    const names = policies.map(({ metadata }) => `${metadata?.namespace}/${metadata?.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are refused for a store that the zone must not reach', verifies('kubernetes.policies'), () => {
    const placed = (zone: string, data: string) => () =>
      placementOf('x', { ...agent, annotations: { 'itp.zone': zone, 'itp.data': data } });
    expect(placed('execution', 'postgres')).toThrow('x: the zone execution does not reach postgres');
    expect(placed('frontend', 'redis')).toThrow('does not reach redis');
    expect(placed('control', 'oracle')).toThrow('does not reach oracle');
    expect(placed('dmz', 'redis')).toThrow('there is no zone dmz');
  });
});
