import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/contracts/problem.ts';
import { verifies } from '#test/verifies.ts';
import { findSwarm } from './swarm.ts';
import { openWorld, type World } from './world.ts';

const { docker, missing } = await findSwarm();

describe.skipIf(missing !== undefined)(`functions that do not run${missing ? ` (${missing})` : ''}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(docker, { REVIVE_AFTER: '3s' });
  });
  afterAll(() => world.close());

  const problemOf = async (response: Response) => (await response.json()) as Problem;

  it('a function that crashes at start shows its last words', verifies('provider.failure'), async () => {
    await world.deploy('crashing', { envVars: { CRASH: 'no database at postgres:5432' } });
    const { annotations } = await world.until('crashing', (status) => status.annotations['itp.failure'] !== undefined);
    expect(annotations['itp.failure']).toContain('non-zero exit (3)');
    // Docker stamps stdout and stderr each as it reads them: their lines of one moment have no order.
    expect(annotations['itp.failure']).toContain('starting');
    expect(annotations['itp.failure']).toContain('no database at postgres:5432');
    const called = await fetch(`${world.url}/function/crashing`);
    expect(called.status).toBe(503);
    expect((await problemOf(called)).detail).toContain('no database at postgres:5432');
    await world.call('DELETE', '/system/functions', { functionName: 'crashing' });
  });

  it('a function that no node can take says so', verifies('provider.failure'), async () => {
    expect((await world.deploy('huge', { requests: { memory: '900Gi' } })).status).toBe(202);
    const { annotations } = await world.until('huge', (status) => status.annotations['itp.failure'] !== undefined);
    expect(annotations['itp.failure']).toContain('insufficient resources');
    await world.call('DELETE', '/system/functions', { functionName: 'huge' });
  });

  it(
    'a function that was given up comes back once it can start',
    { timeout: 120_000, ...verifies('provider.revival') },
    async () => {
      const CRASH_UNTIL = String(Date.now() + 30_000);
      await world.deploy('late', { envVars: { CRASH: 'no database yet', CRASH_UNTIL } });
      await world.until('late', ({ annotations }) => annotations['itp.failure'] !== undefined);
      await expect
        .poll(() => world.inside('late').catch(() => ''), { timeout: 100_000, interval: 1000 })
        .toContain('no database yet');
      expect((await world.describe('late')).annotations).toEqual({});
      // Nothing else has changed it since it was made: Swarm was told to try again.
      expect(await docker.getService(`${world.prefix}-late`).inspect()).toHaveProperty('UpdateStatus');
      await world.call('DELETE', '/system/functions', { functionName: 'late' });
    },
  );

  it(
    'an update that fails is rolled back, and the old runs on',
    verifies('provider.rollout', 'provider.failure'),
    async () => {
      const annotations = { 'com.openfaas.health.http.periodSeconds': '1' };
      await world.deploy('rolled', { annotations, envVars: { VERSION: '1' } });
      await world.until('rolled', ({ availableReplicas }) => availableReplicas === 1);
      const bad = {
        service: 'rolled',
        image: world.image,
        annotations,
        envVars: { VERSION: '2', CRASH: 'version 2 is broken' },
      };
      expect((await world.call('PUT', '/system/functions', bad)).status).toBe(202);
      const rolledBack = await world.until('rolled', ({ envVars, annotations, availableReplicas }) => {
        expect(availableReplicas).toBeGreaterThanOrEqual(1);
        return envVars?.['VERSION'] === '1' && annotations['itp.failure'] !== undefined;
      });
      expect(rolledBack.annotations['itp.failure']).toContain('version 2 is broken');
      const good = { service: 'rolled', image: world.image, annotations, envVars: { VERSION: '3' } };
      expect((await world.call('PUT', '/system/functions', good)).status).toBe(202);
      await expect
        .poll(async () => (await world.inside('rolled').catch(() => '')).includes('"VERSION":"3"'), {
          timeout: 30_000,
          interval: 500,
        })
        .toBe(true);
      await world.call('DELETE', '/system/functions', { functionName: 'rolled' });
    },
  );
});
