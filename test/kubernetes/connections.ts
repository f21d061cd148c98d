import { BlockList, isIPv6 } from 'node:net';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';

/** One end of a connection: a pod, or an address that is no pod's. */
export type End = Pod | { address: string };
export interface Pod {
  namespace: string;
  /** Labels of the namespace besides its name. */
  namespaceLabels?: Record<string, string>;
  labels: Record<string, string>;
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}
interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string; except?: string[] };
}
interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: { protocol?: string; port?: number | string }[];
}

/** Whether `policies` let `from` open a connection to `to`: both ends must allow it, by Kubernetes' rules. */
export function connects(
  policies: readonly INetworkPolicy[],
  from: End,
  to: End,
  port: number,
  protocol = 'TCP',
): boolean {
  return allows(policies, 'Egress', from, to, port, protocol) && allows(policies, 'Ingress', to, from, port, protocol);
}

/** A pod that no policy of that direction selects is open; else some rule of some policy must match. */
function allows(
  policies: readonly INetworkPolicy[],
  direction: 'Ingress' | 'Egress',
  subject: End,
  other: End,
  port: number,
  protocol: string,
): boolean {
  if ('address' in subject) return true;
  const selecting = policies.filter(
    ({ metadata, spec }) =>
      metadata?.namespace === subject.namespace &&
      spec?.policyTypes?.includes(direction) &&
      selects(spec.podSelector as Selector, subject.labels),
  );
  if (selecting.length === 0) return true;
  return selecting.some(({ metadata, spec }) => {
    const rules = direction === 'Ingress' ? spec?.ingress : spec?.egress;
    return rules?.some((rule) => {
      const { from, to, ports }: Rule = rule;
      const peers = from ?? to;
      const peerMatches = peers === undefined || peers.some((peer) => isPeer(peer, other, metadata!.namespace!));
      const portMatches =
        ports === undefined || ports.some((each) => each.port === port && (each.protocol ?? 'TCP') === protocol);
      return peerMatches && portMatches;
    });
  });
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, end: End, ownNamespace: string): boolean {
  if ('address' in end) return ipBlock !== undefined && inBlock(ipBlock, end.address);
  if (ipBlock !== undefined) return false;
  const namespaceMatches = namespaceSelector
    ? selects(namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace, ...end.namespaceLabels })
    : end.namespace === ownNamespace;
  return namespaceMatches && (podSelector === undefined || selects(podSelector, end.labels));
}

/** An empty selector selects everything. */
function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Record<string, string>): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator !== 'In') throw new Error(`operator ${operator} is not used here`);
      return values.includes(labels[key] ?? '');
    })
  );
}

function inBlock({ cidr, except = [] }: { cidr: string; except?: string[] }, address: string): boolean {
  return contains(cidr, address) && !except.some((part) => contains(part, address));
}

function contains(cidr: string, address: string): boolean {
  const [network, bits] = cidr.split('/') as [string, string];
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  if (isIPv6(address) !== (family === 'ipv6')) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family);
  return block.check(address, family);
}
