import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphClient, graphAs, graphAsApp, planNamed, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

describe('Graph permissions', () => {
  let sandbox: Sandbox;
  let member: GraphClient;
  let outsider: GraphClient;
  let planId: string;
  let groupId: string;
  let taskId: string;
  let bucketId: string;
  beforeAll(async () => {
    sandbox = await startSandbox();
    trust(sandbox);
    member = await graphAs(sandbox, 'priya@');
    outsider = await graphAs(sandbox, 'maya@');
    ({ id: planId, owner: groupId } = await planNamed(member, 'Budget review'));
    taskId = (await member('GET', `/planner/plans/${planId}/tasks`)).body.value[0].id;
    bucketId = (await member('GET', `/planner/plans/${planId}/buckets`)).body.value[0].id;
  });
  afterAll(() => sandbox.close());

  it('hide a group’s plan from everyone else', verifies('sandbox.permissions'), async () => {
    const attempts: [string, string, object?][] = [
      ['GET', `/planner/plans/${planId}`],
      ['GET', `/planner/plans/${planId}/details`],
      ['GET', `/planner/plans/${planId}/tasks`],
      ['GET', `/planner/plans/${planId}/buckets`],
      ['GET', `/planner/buckets/${bucketId}`],
      ['GET', `/planner/buckets/${bucketId}/tasks`],
      ['GET', `/planner/tasks/${taskId}`],
      ['GET', `/planner/tasks/${taskId}/details`],
      ['GET', `/planner/tasks/${taskId}/bucketTaskBoardFormat`],
      ['PATCH', `/planner/tasks/${taskId}`, { title: 'x' }],
      ['DELETE', `/planner/tasks/${taskId}`],
      ['DELETE', `/planner/plans/${planId}`],
      ['POST', '/planner/tasks', { planId, title: 'x' }],
      ['POST', '/planner/buckets', { planId, name: 'x' }],
      ['POST', '/planner/plans', { owner: groupId, title: 'x' }],
      ['GET', `/groups/${groupId}/planner/plans`],
    ];
    for (const [method, path, body] of attempts) {
      const answer = await outsider(method, path, body ? { body } : {});
      expect([method, path, answer.status]).toEqual([method, path, 403]);
      expect(answer.body.error).toMatchObject({
        code: '',
        message: 'You do not have the required permissions to access this item.',
      });
    }
    const { body } = await outsider('GET', '/me/planner/plans');
    expect(body.value.map((plan: { title: string }) => plan.title)).not.toContain('Budget review');
    expect((await outsider('GET', `/groups/${groupId}/threads`)).status).toBe(403);
  });

  it.each([
    ['Tasks.Read', 'GET', '/me/planner/tasks', 200],
    ['Tasks.Read', 'POST', '/planner/tasks', 403],
    ['User.Read', 'GET', '/me/planner/tasks', 403],
    ['User.Read', 'GET', '/me', 200],
    ['User.Read', 'GET', '/users', 403],
    ['User.ReadBasic.All', 'GET', '/users', 200],
    ['Tasks.Read', 'GET', '/groups', 403],
    ['Group.Read.All', 'GET', '/groups', 200],
    ['Group.Read.All', 'GET', '/me/planner/plans', 200],
    ['Group.Read.All', 'POST', '/planner/plans', 403],
  ])('with %s alone: %s %s → %i', verifies('sandbox.permissions'), async (scope, method, path, status) => {
    const graph = await graphAs(sandbox, 'priya@', [scope]);
    const body = method === 'POST' ? { body: { planId, title: 'x' } } : {};
    expect((await graph(method, path, body)).status).toBe(status);
  });

  it('let an app alone read and write every plan', verifies('sandbox.permissions'), async () => {
    const app = await graphAsApp(sandbox);
    expect((await app('GET', `/planner/plans/${planId}/tasks`)).body.value).toHaveLength(3);
    const made = await app('POST', '/planner/tasks', { body: { planId, title: 'By the app' } });
    expect(made.body.createdBy).toEqual({ application: { displayName: null, id: sandbox.clientId } });
    const one = sandbox.people[3]!;
    expect((await app('GET', `/users/${one.id}/planner/tasks`)).body.value.length).toBeGreaterThan(0);
  });
});
