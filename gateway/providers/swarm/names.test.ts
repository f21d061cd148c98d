import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { namespaceConfigName, secretVersionName, serviceName } from './names.ts';

const dnsLabel = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/).filter((text) => text.length <= 63);
const swarmName = /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/;
const secretName = /^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?$/;

it('a function of the default namespace is called by its name', verifies('provider.spec'), () => {
  expect(serviceName('fn-', { name: 'planner-task', namespace: 'openfaas-fn' })).toBe('fn-planner-task');
  expect(serviceName('fn-', { name: 'planner-task', namespace: 'staging' })).toMatch(
    /^fn-planner-task-staging_\w{10}$/,
  );
});

it('every name is one that Docker takes, and no two functions share one', verifies('provider.spec'), () => {
  const named = fc.record({ name: dnsLabel, namespace: fc.oneof(dnsLabel, fc.constant('openfaas-fn')) });
  fc.assert(
    fc.property(named, named, (a, b) => {
      const [first, second] = [serviceName('fn-', a), serviceName('fn-', b)];
      expect(first).toMatch(swarmName);
      expect(first.length).toBeLessThanOrEqual(63);
      const secret = secretVersionName('fn-', a, 1234);
      expect(secret).toMatch(secretName);
      expect(secret.length).toBeLessThanOrEqual(64);
      expect(namespaceConfigName('fn-', a.namespace).length).toBeLessThanOrEqual(64);
      expect(first === second).toBe(a.name === b.name && a.namespace === b.namespace);
    }),
  );
});

it('a dash between name and namespace can stand in either', verifies('provider.spec'), () => {
  const first = serviceName('fn-', { name: 'a-b', namespace: 'c' });
  expect(first).not.toBe(serviceName('fn-', { name: 'a', namespace: 'b-c' }));
});
