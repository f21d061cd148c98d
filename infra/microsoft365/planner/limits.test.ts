import { describe, expect, it } from 'vitest';
import { type Answer, type GraphClient, graphAs, planNamed, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';
import type { Limits } from '../limits.ts';

const assignTo = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' }]));

type Situation = { graph: GraphClient; sandbox: Sandbox; planId: string; groupId: string };

/** Each asks for the last thing that the limit of 2 allows, then for one more, and gives both answers. */
const situations: [keyof Limits, (s: Situation) => Promise<[Answer, Answer]>][] = [
  ['MaximumTasksInProject', ({ graph, planId }) => twice(() => newTask(graph, planId, { percentComplete: 100 }))],
  ['MaximumTasksCreatedByUser', ({ graph, planId }) => twice(() => newTask(graph, planId))],
  [
    'MaximumActiveTasksInProject',
    async ({ graph, planId }) => {
      await newTask(graph, planId);
      const { body: done } = await newTask(graph, planId, { percentComplete: 100 });
      const last = await newTask(graph, planId);
      const reopened = { etag: done['@odata.etag'], body: { percentComplete: 50 } };
      return [last, await graph('PATCH', `/planner/tasks/${done.id}`, reopened)];
    },
  ],
  [
    'MaximumTasksAssignedToUser',
    async ({ graph, sandbox, planId }) => {
      const assignments = assignTo(sandbox.people[6]!.id);
      return twice(() => newTask(graph, planId, { assignments }));
    },
  ],
  [
    'MaximumAssigneesInTasks',
    async ({ graph, sandbox, planId }) => {
      const ids = sandbox.people.map((person) => person.id);
      return [
        await newTask(graph, planId, { assignments: assignTo(...ids.slice(0, 2)) }),
        await newTask(graph, planId, { assignments: assignTo(...ids.slice(0, 3)) }),
      ];
    },
  ],
  [
    'MaximumBucketsInProject',
    ({ graph, planId }) => twice(() => graph('POST', '/planner/buckets', { body: { planId, name: 'x' } })),
  ],
  [
    'MaximumChecklistItemsOnTask',
    async ({ graph, planId }) => {
      const item = () => [crypto.randomUUID(), { '@odata.type': '#microsoft.graph.plannerChecklistItem', title: 'x' }];
      return details(graph, planId, (count) => ({
        checklist: Object.fromEntries(Array.from({ length: count }, item)),
      }));
    },
  ],
  [
    'MaximumReferencesOnTask',
    async ({ graph, planId }) => {
      const reference = { '@odata.type': '#microsoft.graph.plannerExternalReference' };
      const url = (index: number) => `https%3A//lanternfish%2Eexample/${index}`;
      return details(graph, planId, (count) => ({
        references: Object.fromEntries(Array.from({ length: count }, (_, index) => [url(index), reference])),
      }));
    },
  ],
  [
    'MaximumUsersSharedWithProject',
    async ({ graph, sandbox, planId }) => {
      const path = `/planner/plans/${planId}/details`;
      const share = async (count: number) => {
        const { body } = await graph('GET', path);
        const sharedWith = Object.fromEntries(sandbox.people.slice(0, count).map((person) => [person.id, true]));
        return graph('PATCH', path, { etag: body['@odata.etag'], body: { sharedWith } });
      };
      return [await share(1), await share(2)];
    },
  ],
];

/** Runs until the second use of a limit of 2, and once more. */
async function twice(use: () => Promise<Answer>): Promise<[Answer, Answer]> {
  await use();
  return [await use(), await use()];
}

function newTask(graph: GraphClient, planId: string, more: object = {}): Promise<Answer> {
  return graph('POST', '/planner/tasks', { body: { planId, title: 'x', ...more } });
}

async function details(graph: GraphClient, planId: string, body: (count: number) => object): Promise<[Answer, Answer]> {
  const { body: task } = await newTask(graph, planId);
  const path = `/planner/tasks/${task.id}/details`;
  const { body: before } = await graph('GET', path);
  const set = (count: number) => graph('PATCH', path, { etag: before['@odata.etag'], body: body(count) });
  const tooMany = await set(3);
  return [await set(2), tooMany];
}

describe('Planner limits', () => {
  let sandbox: Sandbox;
  async function start(limits: Partial<Limits>, who = 'jonas@'): Promise<Situation> {
    sandbox = await startSandbox({ limits });
    trust(sandbox);
    const graph = await graphAs(sandbox, who);
    const groupId = (await planNamed(graph, 'Office move')).owner;
    return { graph, sandbox, planId: '', groupId };
  }

  it.each(situations)('answer 403 %s', verifies('sandbox.limits'), async (limit, use) => {
    const situation = await start({
      [limit]: limit === 'MaximumTasksAssignedToUser' ? 2 + (await assignedToYuki()) : 2,
    });
    const { graph, groupId } = situation;
    situation.planId = (await graph('POST', '/planner/plans', { body: { owner: groupId, title: 'Limits' } })).body.id;
    const [last, oneMore] = await use(situation);
    expect(last.status).toBeLessThan(300);
    expect(oneMore.status).toBe(403);
    expect(oneMore.body.error).toMatchObject({ code: limit, message: 'The request exceeded allowed limits.' });
    await sandbox.close();
  });

  it.each(['MaximumProjectsOwnedByUser', 'MaximumProjectsSharedWithUser'] as const)(
    'answer 403 %s',
    verifies('sandbox.limits'),
    async (limit) => {
      const { graph, groupId } = await start({ [limit]: 4 });
      const answers: Answer[] = [];
      for (let made = 0; made < 6; made += 1) {
        answers.push(await graph('POST', '/planner/plans', { body: { owner: groupId, title: `Plan ${made}` } }));
      }
      const refused = answers.filter(({ status }) => status === 403);
      expect(refused.length).toBeGreaterThan(0);
      expect(answers[0]!.status).toBe(201);
      expect(refused[0]!.body.error.code).toBe(limit);
      await sandbox.close();
    },
  );

  async function assignedToYuki(): Promise<number> {
    const { graph } = await start({}, 'yuki@');
    const { body } = await graph('GET', '/me/planner/tasks');
    await sandbox.close();
    return body.value.length;
  }
});
