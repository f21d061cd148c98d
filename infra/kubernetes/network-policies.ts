import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { type Placement, type Store, storePorts } from './placement.ts';

/** Namespaces: OpenFaaS's own two, and the one in which the stores run. */
const gatewayNamespace = 'openfaas';
const functionNamespace = 'openfaas-fn';
const dataNamespace = 'itp-data';

/** Not the outside: private, shared, link-local and loopback addresses, among them those of pods and services. */
const insideV4 = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];
const insideV6 = ['::1/128', 'fc00::/7', 'fe80::/10'];

type Rule = NonNullable<NonNullable<INetworkPolicy['spec']>['egress']>[number];
type Peer = NonNullable<Rule['to']>[number];
type Port = NonNullable<Rule['ports']>[number];

const inNamespace = (namespace: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': namespace } });
const named = (names: readonly string[]) => ({
  matchExpressions: [{ key: 'faas_function', operator: 'In' as const, values: [...names] }],
});
const storePods = (store: Store) => ({ matchLabels: { 'app.kubernetes.io/name': store } });
const gatewayPods = { matchLabels: { app: 'gateway' } };
const tcp = (port: number): Port => ({ protocol: 'TCP', port });

const gateway: Peer = { namespaceSelector: inNamespace(gatewayNamespace), podSelector: gatewayPods };
const names: Rule = {
  to: [{ namespaceSelector: inNamespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
};

/**
 * The zones as policies. A function is reached by the gateway alone and reaches the gateway alone, besides the stores and
 * the outside where its placement says so; one without a placement has neither. A store is reached by those functions and
 * by its own replicas.
 */
export function networkPolicies(placements: readonly Placement[]): INetworkPolicy[] {
  const outward = placements.filter(({ egress }) => egress).map(({ name }) => name);
  return [
    policy('itp-gateway', gatewayNamespace, {
      podSelector: gatewayPods,
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ podSelector: {} }] },
        { from: [{ namespaceSelector: inNamespace(functionNamespace) }], ports: [tcp(8080)] },
        { from: [{ namespaceSelector: { matchLabels: { 'itp.zone': 'frontend' } } }], ports: [tcp(8080)] },
      ],
    }),
    policy('itp-functions', functionNamespace, {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [gateway], ports: [tcp(8080)] }],
      egress: [{ to: [gateway], ports: [tcp(8080)] }, names],
    }),
    policy('itp-egress', functionNamespace, {
      podSelector: named(outward),
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ ipBlock: { cidr: '0.0.0.0/0', except: insideV4 } }, { ipBlock: { cidr: '::/0', except: insideV6 } }],
        },
      ],
    }),
    ...(Object.keys(storePorts) as Store[]).flatMap((store) => storePolicies(store, placements)),
  ];
}

function storePolicies(store: Store, placements: readonly Placement[]): INetworkPolicy[] {
  const users = placements.filter(({ stores }) => stores.includes(store)).map(({ name }) => name);
  const ports = [tcp(storePorts[store])];
  const pods = storePods(store);
  const asUser = { namespaceSelector: inNamespace(functionNamespace), podSelector: named(users) };
  const closed = policy(`itp-${store}`, dataNamespace, {
    podSelector: pods,
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: pods }] }, ...(users.length > 0 ? [{ from: [asUser], ports }] : [])],
    egress: [{ to: [{ podSelector: pods }] }, names],
  });
  if (users.length === 0) return [closed];
  const reach = policy(`itp-to-${store}`, functionNamespace, {
    podSelector: named(users),
    policyTypes: ['Egress'],
    egress: [{ to: [{ namespaceSelector: inNamespace(dataNamespace), podSelector: pods }], ports }],
  });
  return [closed, reach];
}

function policy(name: string, namespace: string, spec: NonNullable<INetworkPolicy['spec']>): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels: { app: 'itp', 'managed-by': 'itp' } },
    spec,
  };
}
