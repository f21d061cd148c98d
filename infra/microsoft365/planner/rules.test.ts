import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Call, type GraphClient, graphAs, planNamed, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

const CONFLICT =
  'The attempted changes conflicted with already accepted changes. Read the latest state and resolve differences.';

describe('Planner rules', () => {
  let sandbox: Sandbox;
  let graph: GraphClient;
  let planId: string;
  let task: { id: string; '@odata.etag': string };
  let details: { '@odata.etag': string };
  beforeAll(async () => {
    sandbox = await startSandbox();
    trust(sandbox);
    graph = await graphAs(sandbox, 'maya@');
    planId = (await planNamed(graph, 'Marketing launch')).id;
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    task = (await graph('POST', '/planner/tasks', { body: { planId, title: 'Subject' } })).body;
    details = (await graph('GET', `/planner/tasks/${task.id}/details`)).body;
  });

  const patch = (body: object, etag: string | null = task['@odata.etag'], headers: Call['headers'] = {}) =>
    graph('PATCH', `/planner/tasks/${task.id}`, { body, etag, headers });
  const patchDetails = (body: object, etag: string | null = details['@odata.etag']) =>
    graph('PATCH', `/planner/tasks/${task.id}/details`, { body, etag });

  describe('If-Match', () => {
    it.each([
      ['tasks', 'tasks', () => task.id],
      ['task details', 'tasks', () => `${task.id}/details`],
      ['plans', 'plans', () => planId],
      ['plan details', 'plans', () => `${planId}/details`],
    ])('is needed to change %s', verifies('sandbox.etags'), async (_what, resource, id) => {
      const body = resource === 'plans' && !id().includes('/') ? { title: 'x' } : {};
      const answer = await graph('PATCH', `/planner/${resource}/${id()}`, { body });
      expect(answer.status).toBe(412);
      expect(answer.body.error).toMatchObject({
        code: '',
        message: 'The If-Match header must be specified for this kind of request.',
      });
    });

    it('is needed to delete', verifies('sandbox.etags'), async () => {
      expect((await graph('DELETE', `/planner/tasks/${task.id}`)).status).toBe(412);
      expect((await graph('GET', `/planner/tasks/${task.id}`)).status).toBe(200);
    });

    it('must be an ETag of the resource itself', verifies('sandbox.etags'), async () => {
      const other = (await graph('POST', '/planner/tasks', { body: { planId, title: 'Other' } })).body;
      for (const etag of ['*', details['@odata.etag'], other['@odata.etag'], 'W/"nonsense"', '"JzEtVGFzayAg"']) {
        expect((await patch({ title: 'x' }, etag)).status).toBe(412);
        expect((await graph('DELETE', `/planner/tasks/${task.id}`, { etag })).status).toBe(412);
      }
      expect((await patchDetails({ description: 'x' }, task['@odata.etag'])).status).toBe(412);
    });

    it('may be stale when the changes do not conflict', verifies('sandbox.etags'), async () => {
      const [a, b] = sandbox.people.map((person) => person.id) as [string, string];
      const assignment = { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' };
      expect((await patch({ title: 'Renamed', assignments: { [a]: assignment } })).status).toBe(204);
      expect((await patch({ priority: 1, assignments: { [b]: assignment } })).status).toBe(204);
      const { body } = await graph('GET', `/planner/tasks/${task.id}`);
      expect(body).toMatchObject({ title: 'Renamed', priority: 1 });
      expect(Object.keys(body.assignments).toSorted()).toEqual([a, b].toSorted());
    });

    it('may be stale when both wrote the same', verifies('sandbox.etags'), async () => {
      expect((await patch({ percentComplete: 100 })).status).toBe(204);
      expect((await patch({ percentComplete: 100 })).status).toBe(204);
    });

    it('is refused with 409 when both changed the same thing', verifies('sandbox.etags'), async () => {
      expect((await patch({ title: 'Mine' })).status).toBe(204);
      const answer = await patch({ title: 'Yours', priority: 1 });
      expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([409, '', CONFLICT]);
      const { body } = await graph('GET', `/planner/tasks/${task.id}`);
      expect(body).toMatchObject({ title: 'Mine', priority: 5 });
    });

    it('conflicts when one changes a checklist item that the other removed', verifies('sandbox.etags'), async () => {
      const id = crypto.randomUUID();
      const item = { '@odata.type': '#microsoft.graph.plannerChecklistItem' };
      expect((await patchDetails({ checklist: { [id]: { ...item, title: 'Call' } } })).status).toBe(204);
      const { body: both } = await graph('GET', `/planner/tasks/${task.id}/details`);
      expect((await patchDetails({ checklist: { [id]: null } }, both['@odata.etag'])).status).toBe(204);
      const late = await patchDetails({ checklist: { [id]: { ...item, title: 'Call again' } } }, both['@odata.etag']);
      expect(late.status).toBe(409);
    });

    it('refuses to delete with the ETag from before a change of the details', verifies('sandbox.etags'), async () => {
      expect((await patchDetails({ description: 'New' })).status).toBe(204);
      const answer = await graph('DELETE', `/planner/tasks/${task.id}`, { etag: task['@odata.etag'] });
      expect([answer.status, answer.body.error.message]).toEqual([409, CONFLICT]);
      const { body } = await graph('GET', `/planner/tasks/${task.id}`);
      expect((await graph('DELETE', `/planner/tasks/${task.id}`, { etag: body['@odata.etag'] })).status).toBe(204);
    });

    it('names a version of its own for every kind of resource', verifies('sandbox.etags'), async () => {
      const paths = [
        '',
        '/details',
        '/assignedToTaskBoardFormat',
        '/bucketTaskBoardFormat',
        '/progressTaskBoardFormat',
      ];
      const answers = await Promise.all(paths.map((path) => graph('GET', `/planner/tasks/${task.id}${path}`)));
      const etags = answers.map(({ body }) => body['@odata.etag'] as string);
      expect(new Set(etags).size).toBe(paths.length);
      expect(answers.map(({ headers }) => headers.get('etag'))).toEqual(etags);
      expect(etags[0]).toMatch(/^W\/"JzEtVGFzayAg/);
    });

    it('spares a reader who has the current version', verifies('sandbox.etags'), async () => {
      const read = (etag: string) => graph('GET', `/planner/tasks/${task.id}`, { headers: { 'if-none-match': etag } });
      expect((await read(task['@odata.etag'])).status).toBe(304);
      expect((await patch({ title: 'Newer' })).status).toBe(204);
      expect((await read(task['@odata.etag'])).status).toBe(200);
    });

    it('does not move when nothing changes', verifies('sandbox.etags'), async () => {
      expect((await patch({ title: 'Subject' })).status).toBe(204);
      const { body } = await graph('GET', `/planner/tasks/${task.id}`);
      expect(body['@odata.etag']).toBe(task['@odata.etag']);
    });
  });

  describe('formats', () => {
    const assignment = { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' };
    const person = () => sandbox.people[0]!.id;

    it.each<[string, () => object]>([
      ['an unknown property', () => ({ colour: 'red' })],
      ['a property that only the service sets', () => ({ completedDateTime: '2026-01-01T00:00:00Z' })],
      ['another plan', () => ({ planId })],
      ['a title that is no text', () => ({ title: 5 })],
      ['an empty title', () => ({ title: '' })],
      ['a title of 256 characters', () => ({ title: 'x'.repeat(256) })],
      ['a priority over 10', () => ({ priority: 11 })],
      ['a priority in words', () => ({ priority: 'urgent' })],
      ['a progress over 100', () => ({ percentComplete: 101 })],
      ['a progress in halves', () => ({ percentComplete: 12.5 })],
      ['a date without a time', () => ({ dueDateTime: '2026-01-01' })],
      ['a date that does not exist', () => ({ dueDateTime: '2026-02-30T00:00:00Z' })],
      [
        'a start after the due date',
        () => ({ startDateTime: '2026-05-02T00:00:00Z', dueDateTime: '2026-05-01T00:00:00Z' }),
      ],
      ['a bucket id of a wrong form', () => ({ bucketId: 'short' })],
      ['a bucket of no plan', () => ({ bucketId: 'A'.repeat(28) })],
      ['an order hint that the service stored', () => ({ orderHint: '8584062709847095786' })],
      ['an order hint beyond ASCII', () => ({ orderHint: 'é !' })],
      ['an assignment without its type', () => ({ assignments: { [person()]: { orderHint: ' !' } } })],
      [
        'an assignment of another type',
        () => ({
          assignments: { [person()]: { ...assignment, '@odata.type': '#microsoft.graph.plannerChecklistItem' } },
        }),
      ],
      [
        'an assignment without an order hint',
        () => ({
          assignments: { [person()]: { '@odata.type': '#microsoft.graph.plannerAssignment' } },
        }),
      ],
      ['an assignment of someone unknown', () => ({ assignments: { [crypto.randomUUID()]: assignment } })],
      ['an assignment by mail address', () => ({ assignments: { 'maya@lanternfish.example': assignment } })],
      ['a category beyond 25', () => ({ appliedCategories: { category26: true } })],
      ['a category that is no truth value', () => ({ appliedCategories: { category1: 'yes' } })],
      ['an entity of another type', () => ({ '@odata.type': '#microsoft.graph.plannerPlan' })],
    ])('refuse %s on a task', verifies('sandbox.formats'), async (_what, body) => {
      const answer = await patch(body());
      expect(answer.status).toBe(400);
      expect(answer.body.error.innerError).toMatchObject({
        date: expect.any(String),
        'request-id': expect.any(String),
        'client-request-id': expect.any(String),
      });
      expect((await graph('GET', `/planner/tasks/${task.id}`)).body).toEqual(expect.objectContaining(task));
    });

    it('refuse a start after a due date that was there before', verifies('sandbox.formats'), async () => {
      expect((await patch({ dueDateTime: '2026-05-01T00:00:00Z' })).status).toBe(204);
      expect((await patch({ startDateTime: '2026-05-02T00:00:00Z' })).status).toBe(400);
      expect((await patch({ startDateTime: '2026-05-01T00:00:00Z' })).status).toBe(204);
    });

    const item = { '@odata.type': '#microsoft.graph.plannerChecklistItem', title: 'x' };
    const reference = { '@odata.type': '#microsoft.graph.plannerExternalReference', alias: 'x' };
    const id = crypto.randomUUID();

    it.each([
      ['a checklist key that is no GUID', { checklist: { first: item } }],
      ['a checklist item without its type', { checklist: { [id]: { title: 'x' } } }],
      ['a new checklist item without a title', { checklist: { [id]: { '@odata.type': item['@odata.type'] } } }],
      ['a checklist title over 100 characters', { checklist: { [id]: { ...item, title: 'x'.repeat(101) } } }],
      ['a checklist item with an unknown property', { checklist: { [id]: { ...item, due: 'now' } } }],
      ['a reference whose key is not encoded', { references: { 'https://lanternfish.example': reference } }],
      ['a reference whose key is no address', { references: { elsewhere: reference } }],
      ['an unknown preview', { previewType: 'picture' }],
      ['notes that are no text', { description: null }],
    ])('refuse %s in the details', verifies('sandbox.formats'), async (_what, body) => {
      expect((await patchDetails(body)).status).toBe(400);
    });

    it.each(['short', 'x'.repeat(27), 'x'.repeat(29), 'ä'.repeat(28), `${'x'.repeat(27)}!`])(
      'refuse the id %j with 400',
      verifies('sandbox.formats'),
      async (badId) => {
        for (const resource of ['tasks', 'plans', 'buckets']) {
          expect((await graph('GET', `/planner/${resource}/${encodeURIComponent(badId)}`)).status).toBe(400);
        }
      },
    );

    it('tell an unknown id from a bad one, and case from case', verifies('sandbox.formats'), async () => {
      const swapped = task.id.replaceAll(/[a-zA-Z]/g, (c) =>
        c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase(),
      );
      for (const other of ['A'.repeat(28), swapped]) {
        expect((await graph('GET', `/planner/tasks/${other}`)).status).toBe(404);
      }
    });

    it.each([
      ['no JSON', '{', 'application/json'],
      ['JSON of another media type', '{}', 'text/plain'],
      ['a list', '[]', 'application/json'],
    ])('refuse a body that is %s', verifies('sandbox.formats'), async (_what, body, type) => {
      const answer = await graph('POST', '/planner/tasks', { body, headers: { 'content-type': type } });
      expect(answer.status).toBe(400);
    });

    it('store a shorter hint than the client sends', verifies('sandbox.formats'), async () => {
      const long = `8584062709847095786 8584062709847095790!`;
      const { body } = await patch({ orderHint: long }, task['@odata.etag'], { prefer: 'return=representation' });
      expect(body.orderHint.length).toBeLessThan(long.length);
      expect((await patch({ orderHint: body.orderHint })).status).toBe(400);
    });

    it('select properties, and let Planner ignore filters', verifies('sandbox.formats'), async () => {
      const path = `/planner/plans/${planId}/tasks`;
      const all = (await graph('GET', path)).body.value as object[];
      const some = (await graph('GET', `${path}?$select=id,title&$filter=title eq 'x'&$top=1&$orderby=title`)).body
        .value;
      expect(some).toHaveLength(all.length);
      expect(Object.keys(some[0]).toSorted()).toEqual(['@odata.etag', 'id', 'title']);
    });
  });
});
