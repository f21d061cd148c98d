import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import type { Stack } from '../../gateway/providers/stack.ts';

/** Who is behind the edge is for the edge to say, as our own gateway has it; X-Forwarded-Host is set anew behind it. */
const spoofable = ['X-Forwarded-Host', 'X-Real-Ip', 'X-Start-Time', 'X-Duration-Seconds', 'X-OpenFaaS-Internal'];

/** The paths of `itp.route` as the only way in: each goes to its function behind OpenFaaS's gateway. */
export function httpRoute(functions: Stack['functions']): IHTTPRoute {
  const routes = Object.entries(functions).flatMap(([name, { annotations }]) =>
    (annotations['itp.route']?.split(',') ?? []).map((prefix) => ({ name, prefix: prefix.trim() })),
  );
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'itp', namespace: 'openfaas', labels: { app: 'itp', 'managed-by': 'itp' } },
    spec: {
      parentRefs: [{ name: 'itp', sectionName: 'https' }],
      rules: routes.map(({ name, prefix }) => ({
        matches: [{ path: { type: 'PathPrefix', value: prefix } }],
        filters: [
          { type: 'RequestHeaderModifier', requestHeaderModifier: { remove: spoofable } },
          {
            type: 'URLRewrite',
            urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: `/function/${name}${prefix}` } },
          },
        ],
        backendRefs: [{ name: 'gateway', port: 8080 }],
      })),
    },
  };
}
