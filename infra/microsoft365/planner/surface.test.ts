import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphClient, graphAs, planNamed, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

const HINT = ' !';
const assign = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: HINT }]));

describe('Planner surface', () => {
  let sandbox: Sandbox;
  let graph: GraphClient;
  let plan: { id: string; owner: string };
  beforeAll(async () => {
    sandbox = await startSandbox();
    trust(sandbox);
    graph = await graphAs(sandbox, 'maya@');
    plan = await planNamed(graph, 'Marketing launch');
  });
  afterAll(() => sandbox.close());

  it(
    'makes, shows, renames and deletes a plan with all that is in it',
    verifies('sandbox.planner-surface'),
    async () => {
      const url = `${sandbox.graphUrl}/v1.0/groups/${plan.owner}`;
      const made = await graph('POST', '/planner/plans', { body: { container: { url }, title: 'Trade fair' } });
      expect(made.status).toBe(201);
      expect(made.headers.get('etag')).toBe(made.body['@odata.etag']);
      expect(made.body).toMatchObject({
        title: 'Trade fair',
        owner: plan.owner,
        container: { containerId: plan.owner, type: 'group', url },
        createdBy: { user: { id: sandbox.people[0]!.id } },
      });
      const { id } = made.body;
      const bucket = (await graph('POST', '/planner/buckets', { body: { planId: id, name: 'To do', orderHint: HINT } }))
        .body;
      const task = (
        await graph('POST', '/planner/tasks', { body: { planId: id, bucketId: bucket.id, title: 'Stand' } })
      ).body;

      const renamed = await graph('PATCH', `/planner/plans/${id}`, {
        etag: made.body['@odata.etag'],
        body: { title: 'Fair' },
      });
      expect([renamed.status, renamed.body]).toEqual([204, undefined]);
      const shown = await graph('GET', `/planner/plans/${id}`);
      expect(shown.body.title).toBe('Fair');
      expect((await graph('DELETE', `/planner/plans/${id}`, { etag: shown.body['@odata.etag'] })).status).toBe(204);
      for (const gone of [`plans/${id}`, `buckets/${bucket.id}`, `tasks/${task.id}`, `tasks/${task.id}/details`]) {
        expect((await graph('GET', `/planner/${gone}`)).status).toBe(404);
      }
    },
  );

  it('keeps labels and sharing in the plan’s details', verifies('sandbox.planner-surface'), async () => {
    const path = `/planner/plans/${plan.id}/details`;
    const { body } = await graph('GET', path);
    expect(body.categoryDescriptions).toMatchObject({ category1: 'Blocked', category2: 'Legal', category25: null });
    const patched = await graph('PATCH', path, {
      etag: body['@odata.etag'],
      headers: { prefer: 'return=representation' },
      body: {
        categoryDescriptions: { category2: null, category9: 'Travel' },
        sharedWith: { [sandbox.people[1]!.id]: true, [sandbox.people[0]!.id]: false },
      },
    });
    expect(patched.status).toBe(200);
    expect(patched.headers.get('preference-applied')).toBe('return=representation');
    expect(patched.body.categoryDescriptions).toMatchObject({
      category1: 'Blocked',
      category2: null,
      category9: 'Travel',
    });
    expect(patched.body.sharedWith).toEqual({ [sandbox.people[1]!.id]: true });
  });

  it('makes, moves, renames and deletes a bucket with its tasks', verifies('sandbox.planner-surface'), async () => {
    const buckets = async () =>
      (await graph('GET', `/planner/plans/${plan.id}/buckets`)).body.value.toSorted(
        (a: { orderHint: string }, b: { orderHint: string }) => (a.orderHint < b.orderHint ? -1 : 1),
      );
    const [first, second] = await buckets();
    const made = await graph('POST', '/planner/buckets', {
      body: { planId: plan.id, name: 'Ideas', orderHint: `${first.orderHint} ${second.orderHint}!` },
    });
    expect(made.status).toBe(201);
    const names = async () => (await buckets()).map((bucket: { name: string }) => bucket.name);
    expect(await names()).toEqual(['To do', 'Ideas', 'In progress', 'Review', 'Done']);

    const last = (await buckets()).at(-1);
    const moved = await graph('PATCH', `/planner/buckets/${made.body.id}`, {
      etag: made.body['@odata.etag'],
      headers: { prefer: 'return=representation' },
      body: { name: 'Someday', orderHint: `${last.orderHint} !` },
    });
    expect(await names()).toEqual(['To do', 'In progress', 'Review', 'Done', 'Someday']);
    const task = await graph('POST', '/planner/tasks', {
      body: { planId: plan.id, bucketId: made.body.id, title: 'x' },
    });
    expect((await graph('GET', `/planner/buckets/${made.body.id}/tasks`)).body.value).toHaveLength(1);
    const deleted = await graph('DELETE', `/planner/buckets/${made.body.id}`, { etag: moved.body['@odata.etag'] });
    expect(deleted.status).toBe(204);
    expect((await graph('GET', `/planner/tasks/${task.body.id}`)).status).toBe(404);
  });

  it('makes a task with everything at once, and changes it', verifies('sandbox.planner-surface'), async () => {
    const [maya, tomas, priya] = sandbox.people.map((person) => person.id) as [string, string, string];
    const made = await graph('POST', '/planner/tasks', {
      body: {
        planId: plan.id,
        title: 'Book the venue',
        priority: 1,
        startDateTime: '2026-03-02T08:00:00+01:00',
        dueDateTime: '2026-03-06T10:00:00Z',
        assignments: assign(maya, tomas),
        appliedCategories: { category1: true },
      },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      title: 'Book the venue',
      bucketId: null,
      percentComplete: 0,
      startDateTime: '2026-03-02T07:00:00Z',
      dueDateTime: '2026-03-06T10:00:00Z',
      appliedCategories: { category1: true },
      hasDescription: false,
      createdBy: { user: { id: maya } },
    });
    expect(made.body.assignments[tomas]).toMatchObject({
      '@odata.type': '#microsoft.graph.plannerAssignment',
      assignedBy: { user: { id: maya } },
    });

    const changed = await graph('PATCH', `/planner/tasks/${made.body.id}`, {
      etag: made.body['@odata.etag'],
      headers: { prefer: 'return=representation' },
      body: {
        dueDateTime: null,
        assignments: { [tomas]: null, ...assign(priya) },
        appliedCategories: { category1: false, category2: true },
      },
    });
    expect(Object.keys(changed.body.assignments).toSorted()).toEqual([maya, priya].toSorted());
    expect(changed.body).toMatchObject({ dueDateTime: null, appliedCategories: { category2: true } });
    expect(changed.body.appliedCategories).not.toHaveProperty('category1');
    expect(changed.headers.get('etag')).toBe(changed.body['@odata.etag']);
    expect((await graph('GET', '/me/planner/tasks')).body.value).toContainEqual(changed.body);
  });

  it('sets and clears who completed a task and when', verifies('sandbox.planner-surface'), async () => {
    const { body: task } = await graph('POST', '/planner/tasks', { body: { planId: plan.id, title: 'Finish' } });
    const set = async (percentComplete: number, etag: string) =>
      (
        await graph('PATCH', `/planner/tasks/${task.id}`, {
          etag,
          headers: { prefer: 'return=representation' },
          body: { percentComplete },
        })
      ).body;
    const done = await set(100, task['@odata.etag']);
    expect(done.completedBy.user.id).toBe(sandbox.people[0]!.id);
    expect(Math.abs(Date.parse(done.completedDateTime) - Date.now())).toBeLessThan(60_000);
    expect(await set(50, done['@odata.etag'])).toMatchObject({ completedBy: null, completedDateTime: null });
  });

  it('keeps notes, checklist and references in the task’s details', verifies('sandbox.planner-surface'), async () => {
    const { body: task } = await graph('POST', '/planner/tasks', { body: { planId: plan.id, title: 'Details' } });
    const path = `/planner/tasks/${task.id}/details`;
    const { body: details } = await graph('GET', path);
    expect(details).toMatchObject({
      id: task.id,
      description: '',
      previewType: 'automatic',
      checklist: {},
      references: {},
    });
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
    const item = (title: string) => ({ '@odata.type': '#microsoft.graph.plannerChecklistItem', title });
    const url = 'https%3A//lanternfish%2Eexample/a%2Epdf';
    const patched = await graph('PATCH', path, {
      etag: details['@odata.etag'],
      headers: { prefer: 'return=representation' },
      body: {
        description: 'Ask twice.',
        previewType: 'checklist',
        checklist: { [one]: { ...item('Call'), isChecked: true }, [two]: item('Write') },
        references: {
          [url]: {
            '@odata.type': 'microsoft.graph.plannerExternalReference',
            alias: 'Plan',
            type: 'Pdf',
            previewPriority: HINT,
          },
        },
      },
    });
    expect(patched.status).toBe(200);
    expect(patched.body.checklist[one]).toMatchObject({ title: 'Call', isChecked: true });
    expect(patched.body.checklist[one].lastModifiedBy.user.id).toBe(sandbox.people[0]!.id);
    expect(patched.body.references[url]).toMatchObject({ alias: 'Plan', type: 'Pdf' });
    expect((await graph('GET', `/planner/tasks/${task.id}`)).body).toMatchObject({
      hasDescription: true,
      previewType: 'checklist',
      checklistItemCount: 2,
      activeChecklistItemCount: 1,
      referenceCount: 1,
    });
    const fewer = await graph('PATCH', path, {
      etag: patched.body['@odata.etag'],
      headers: { prefer: 'return=representation' },
      body: { checklist: { [one]: null, [two]: { ...item('Write'), isChecked: true } }, references: { [url]: null } },
    });
    expect(Object.keys(fewer.body.checklist)).toEqual([two]);
    expect(fewer.body.references).toEqual({});
  });

  it.each([
    ['assignedToTaskBoardFormat', 'unassignedOrderHint'],
    ['bucketTaskBoardFormat', 'orderHint'],
    ['progressTaskBoardFormat', 'orderHint'],
  ])('places a card by its %s', verifies('sandbox.planner-surface'), async (board, property) => {
    const { body: task } = await graph('POST', '/planner/tasks', { body: { planId: plan.id, title: 'Card' } });
    const path = `/planner/tasks/${task.id}/${board}`;
    const format = await graph('GET', path);
    expect(format.body).toMatchObject({ id: task.id, [property]: expect.any(String) });
    const etag = format.body['@odata.etag'];
    const moved = await graph('PATCH', path, {
      etag,
      headers: { prefer: 'return=representation' },
      body: { [property]: `${format.body[property]} !` },
    });
    expect(moved.body[property] > format.body[property]).toBe(true);
    expect((await graph('GET', path)).body).toEqual(moved.body);
    expect((await graph('PATCH', path, { etag, body: { [property]: moved.body[property] } })).status).toBe(400);
    expect((await graph('PATCH', path, { body: { [property]: HINT } })).status).toBe(412);
  });

  it('remembers where an assignee put a card', verifies('sandbox.planner-surface'), async () => {
    const { body: task } = await graph('POST', '/planner/tasks', { body: { planId: plan.id, title: 'Mine' } });
    const path = `/planner/tasks/${task.id}/assignedToTaskBoardFormat`;
    const me = sandbox.people[0]!.id;
    const set = async (hint: string | null) => {
      const { body } = await graph('GET', path);
      const change = { orderHintsByAssignee: { [me]: hint } };
      return graph('PATCH', path, { etag: body['@odata.etag'], body: change });
    };
    expect((await set(HINT)).status).toBe(204);
    expect((await graph('GET', path)).body.orderHintsByAssignee).toHaveProperty(me);
    expect((await set(null)).status).toBe(204);
    expect((await graph('GET', path)).body.orderHintsByAssignee).toEqual({});
  });

  it('lists plans and tasks by person and by group', verifies('sandbox.planner-surface'), async () => {
    const me = sandbox.people[0]!.id;
    const titles = async (path: string) =>
      (await graph('GET', path)).body.value.map((each: { title: string }) => each.title);
    expect(await titles(`/users/${me}/planner/plans`)).toEqual(await titles('/me/planner/plans'));
    expect(await titles(`/users/${me}/planner/tasks`)).toEqual(await titles('/me/planner/tasks'));
    expect(await titles(`/groups/${plan.owner}/planner/plans`)).toContain('Marketing launch');
    expect((await graph('GET', `/users/${sandbox.people[1]!.id}/planner/tasks`)).status).toBe(403);
  });
});
