import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { docker } from '../../infra/stack/command.ts';
import { withStack } from './stack.ts';
import { openStackFunctions, type StackFunctions } from './stack-functions.ts';

const prefix = 'itptest-system';
const name = `${prefix}-echo`;

withStack(() => {
  let functions: StackFunctions;
  const call: StackFunctions['call'] = (...args) => functions.call(...args);
  const problemOf = async (response: Response) => (await response.json()) as Problem;
  const serviceNames = async () =>
    (await docker(['service', 'ls', '--format', '{{.Name}}', '--filter', `name=${prefix}`])).split('\n').toSorted();

  beforeAll(async () => {
    functions = await openStackFunctions(prefix);
    await call('POST', '/system/functions', { service: name, image: functions.image });
    await functions.until(name, ({ availableReplicas }) => availableReplicas === 1);
  });
  afterAll(() => functions?.close());

  describe('the system API through the gateway', () => {
    it.each([
      ['GET', 'functions'],
      ['POST', 'functions'],
      ['PUT', 'functions'],
      ['DELETE', 'functions'],
      ['GET', 'function/chat'],
      ['POST', 'scale-function/chat'],
      ['GET', 'secrets'],
      ['POST', 'secrets'],
      ['PUT', 'secrets'],
      ['DELETE', 'secrets'],
      ['GET', 'logs?name=chat'],
      ['GET', 'namespaces'],
      ['GET', 'namespace/openfaas-fn'],
      ['POST', 'namespace/'],
      ['PUT', 'namespace/openfaas-fn'],
      ['DELETE', 'namespace/openfaas-fn'],
      ['POST', 'alert'],
      ['GET', 'info'],
      ['GET', 'queue'],
    ])('%s /system/%s is 401 without the password', verifies('gateway.system-contract'), async (method, path) => {
      for (const authorization of ['', 'Basic YWRtaW46d3Jvbmc=', 'Bearer x']) {
        const response = await fetch(`${functions.place.url}/system/${path}`, { method, headers: { authorization } });
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toBe('Basic realm="Restricted"');
        expect(await response.text()).toBe('invalid credentials');
      }
    });

    const absent = `${prefix}-absent`;
    const nowhere = `${prefix}-nowhere`;
    const image = `${prefix}/function:1`;
    it.each([
      [404, 'PUT', '/system/functions', { service: absent, image }],
      [409, 'POST', '/system/functions', { service: name, image }],
      [400, 'POST', '/system/functions', []],
      [404, 'DELETE', '/system/functions', { functionName: absent }],
      [404, 'DELETE', `/system/functions?namespace=${nowhere}`, { functionName: name }],
      [404, 'GET', `/system/function/${absent}`],
      [404, 'GET', `/system/function/${name}?namespace=${nowhere}`],
      [200, 'GET', `/system/function/${name}?usage=1`],
      [404, 'POST', `/system/scale-function/${absent}`, { serviceName: absent, replicas: 1 }],
      [404, 'POST', `/system/scale-function/${name}?namespace=${nowhere}`, { serviceName: name, replicas: 1 }],
      [400, 'POST', `/system/scale-function/${name}`, { serviceName: name, replicas: -1 }],
      [202, 'POST', `/system/scale-function/${name}`, { serviceName: name, replicas: 1, namespace: '' }],
      [404, 'PUT', '/system/secrets', { name: absent, value: 'x' }],
      [404, 'DELETE', '/system/secrets', { name: absent }],
      [400, 'POST', '/system/secrets', { name: absent, value: '' }],
      [422, 'GET', '/system/logs'],
      [422, 'GET', `/system/logs?name=${name}&since=yesterday`],
      [404, 'GET', `/system/logs?name=${absent}`],
      [404, 'GET', `/system/namespace/${nowhere}`],
      [400, 'POST', '/system/namespace/', { name: 'Not A Name' }],
      [409, 'DELETE', '/system/namespace/openfaas-fn'],
      [400, 'POST', '/system/alert', {}],
      [200, 'POST', '/system/alert', { status: 'resolved', alerts: [{ labels: { function_name: name } }] }],
      [404, 'GET', '/system/nothing'],
      [200, 'GET', '/healthz'],
      [200, 'HEAD', '/healthz'],
    ] as [number, string, string, unknown?][])(
      '%i for %s %s',
      verifies('gateway.system-contract'),
      async (status, ...asked) => {
        expect((await call(...asked)).status).toBe(status);
      },
    );

    it('tells what it is', verifies('gateway.system-contract'), async () => {
      const release = { sha: '', release: '0.1.0', commit_message: '' };
      expect(await (await call('GET', '/system/info')).json()).toEqual({
        provider: { provider: 'itp-swarm', version: release, orchestration: 'swarm' },
        version: release,
        arch: expect.stringMatching(/^(x86_64|arm64)$/),
      });
    });
  });

  describe('a deployment that cannot be', () => {
    it.each([
      ['an image that is nowhere', { image: 'itp-test-nowhere/absent:1' }, /itp-test-nowhere\/absent:1 is not here/],
      ['an image that is no reference', { image: 'UPPER CASE' }, /image is not a reference/],
      ['a name that climbs', { service: '../etc' }, /is not the name of a function/],
      ['a bad quantity', { limits: { memory: 'lots' } }, /is not an amount of memory/],
      ['a quantity that no engine takes', { limits: { memory: '1Ki' } }, /limits\/memory is under 6Mi/],
      ['a bad label', { labels: { 'com.openfaas.scale.min': 'x' } }, /scale\.min/],
      ['a missing secret', { secrets: [`${prefix}-absent`] }, /no secret itptest-system-absent/],
      ['a missing namespace', { namespace: `${prefix}-nowhere` }, /no namespace itptest-system-nowhere/],
    ])(
      '%s is 400 with the reason, and nothing is made',
      verifies('provider.bad-input'),
      async (_what, asked, reason) => {
        const before = await serviceNames();
        const response = await call('POST', '/system/functions', {
          service: `${prefix}-bad`,
          image: functions.image,
          ...asked,
        });
        expect(response.status).toBe(400);
        const { detail, errors = [] } = await problemOf(response);
        expect([detail, ...errors.map(({ message }) => message)].join(' ')).toMatch(reason);
        expect(await serviceNames()).toEqual(before);
      },
    );

    it('a GPU, a mount and privileges are 403', verifies('provider.allowlist'), async () => {
      const before = await serviceNames();
      const asked = [{ limits: { 'nvidia.com/gpu': '1' } }, { mounts: ['/:/host'] }, { privileged: true }];
      for (const more of asked) {
        const body = { service: `${prefix}-greedy`, image: functions.image, ...more };
        expect((await call('POST', '/system/functions', body)).status).toBe(403);
      }
      expect(await serviceNames()).toEqual(before);
    });
  });

  it(
    'a function that crashes at start says why, and takes nothing else with it',
    { timeout: 90_000, ...verifies('provider.failure', 'gateway.healthz') },
    async () => {
      const crashing = `${prefix}-crashing`;
      const envVars = { CRASH: 'no database at postgres:5432' };
      await call('POST', '/system/functions', { service: crashing, image: functions.image, envVars });
      const { annotations } = await functions.until(crashing, (status) => 'itp.failure' in status.annotations);
      // Docker stamps stdout and stderr each as it reads them: their lines of one moment have no order.
      expect(annotations['itp.failure']).toContain('starting');
      expect(annotations['itp.failure']).toContain('no database at postgres:5432');
      const called = await call('POST', `/function/${crashing}`);
      expect(called.status).toBe(503);
      expect((await problemOf(called)).detail).toContain('no database at postgres:5432');
      expect((await call('GET', '/healthz')).status).toBe(200);
      expect((await call('GET', `/function/${name}`)).status).toBe(200);
      await call('DELETE', '/system/functions', { functionName: crashing });
    },
  );

  it(
    'with the provider away, invocations go on',
    { timeout: 90_000, ...verifies('upstream.provider-away') },
    async () => {
      const provider = `${functions.stack.settings.ITP_PREFIX}_provider`;
      const isBack = async () => (await call('GET', '/system/functions')).status;
      const paths = ['functions', 'info', 'secrets', 'namespaces', `function/${name}`, `logs?name=${name}`];
      // While it ends, some connections to it are still answered.
      const statuses = () => Promise.all(paths.map(async (path) => (await call('GET', `/system/${path}`)).status));
      await docker(['service', 'scale', '--detach', `${provider}=0`]);
      try {
        await expect.poll(statuses, { timeout: 30_000, interval: 500 }).toEqual(paths.map(() => 503));
        for (const path of paths) {
          const response = await call('GET', `/system/${path}`);
          expect(response.status).toBe(503);
          expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
          expect((await problemOf(response)).detail).toBe('The provider does not answer.');
        }
        const deployed = await call('POST', '/system/functions', { service: `${prefix}-late`, image: functions.image });
        expect(deployed.status).toBe(503);
        await sleep(1500); // The gateway itself has asked for functions in vain by then.
        expect((await call('GET', `/function/${name}`)).status).toBe(200);
        expect((await call('POST', `/async-function/${name}`)).status).toBe(202);
        expect((await call('GET', `/function/${prefix}-absent`)).status).toBe(404);
        expect((await call('GET', '/system/queue')).status).toBe(200);
      } finally {
        await docker(['service', 'scale', '--detach', `${provider}=1`]);
      }
      await expect.poll(isBack, { timeout: 60_000, interval: 300 }).toBe(200);
    },
  );
});
