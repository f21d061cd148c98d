import { join } from 'node:path';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { readStack } from '../../gateway/providers/stack.ts';
import { httpRoute } from '../../infra/kubernetes/routes.ts';

const { functions } = readStack(join(import.meta.dirname, '../../stack.yml'), {});
const route = httpRoute(functions);

/** What the gateway is asked for when the edge is asked for `path`: the longest prefix wins, by whole segments. */
function rewritten(path: string): string | undefined {
  const rules = route.spec?.rules ?? [];
  const matching = rules.flatMap(({ matches, filters }) => {
    const prefix = matches?.[0]?.path?.value ?? '';
    const bare = prefix.replace(/\/$/, '');
    const rewrite = filters?.find(({ type }) => type === 'URLRewrite')?.urlRewrite?.path?.replacePrefixMatch;
    return path === bare || path.startsWith(`${bare}/`) ? [{ bare, rewrite: rewrite?.replace(/\/$/, '') }] : [];
  });
  const best = matching.toSorted((a, b) => b.bare.length - a.bare.length)[0];
  return best && `${best.rewrite}${path.slice(best.bare.length)}`;
}

it('routes the public paths to their functions, and nothing to the others', verifies('kubernetes.manifests'), () => {
  expect(rewritten('/api/v1/plans')).toBe('/function/rest-api/api/v1/plans');
  expect(rewritten('/v1/chat/completions')).toBe('/function/openai-api/v1/chat/completions');
  expect(rewritten('/sign-in/callback')).toBe('/function/sign-in/sign-in/callback');
  expect(rewritten('/events')).toBe('/function/events/events');
  expect(rewritten('/')).toBe('/function/console/');
  for (const path of [
    '/function/planner-task',
    '/async-function/audit-write',
    '/system/functions',
    '/v11',
    '/healthz',
  ]) {
    expect(rewritten(path)).toBe(`/function/console${path}`);
  }
});

it('is valid by the schema of the Gateway API', verifies('kubernetes.manifests'), () => {
  new HTTPRoute(route).validate();
});
