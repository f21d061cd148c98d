import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphClient, graphAs, planNamed, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

type Task = {
  percentComplete: number;
  dueDateTime: string | null;
  assignments: object;
  appliedCategories: Record<string, boolean>;
};

describe('sample tenant', () => {
  let sandbox: Sandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startSandbox();
    trust(sandbox);
    graph = await graphAs(sandbox, 'maya@');
  });
  afterAll(() => sandbox.close());

  async function tasksOf(title: string): Promise<Task[]> {
    const { id } = await planNamed(graph, title);
    return (await graph('GET', `/planner/plans/${id}/tasks`)).body.value;
  }
  const isDone = (task: Task) => task.percentComplete === 100;
  const isOverdue = (task: Task) =>
    !isDone(task) && task.dueDateTime !== null && Date.parse(task.dueDateTime) < Date.now() - 86_400_000;

  it('is a team of eight with a first name each', verifies('sandbox.sample'), () => {
    expect(sandbox.people).toHaveLength(8);
    expect(new Set(sandbox.people.map(({ name }) => name.split(' ')[0])).size).toBe(8);
    expect(sandbox.people.every(({ email }) => email.endsWith('@lanternfish.example'))).toBe(true);
  });

  it('has a plan under way', verifies('sandbox.sample'), async () => {
    const tasks = await tasksOf('Marketing launch');
    const states = new Set(tasks.map((task) => task.percentComplete));
    expect([...states].toSorted()).toEqual([0, 100, 50]);
    expect(tasks.filter(isOverdue)).toHaveLength(1);
  });

  it('has a plan in trouble: overdue, unassigned, blocked', verifies('sandbox.sample'), async () => {
    const tasks = await tasksOf('Website redesign');
    const open = tasks.filter((task) => !isDone(task));
    expect(open.filter(isOverdue).length).toBeGreaterThan(4);
    expect(open.filter((task) => Object.keys(task.assignments).length === 0).length).toBeGreaterThan(3);
    expect(open.filter((task) => task.appliedCategories['category1']).length).toBeGreaterThan(2);
  });

  it('has a plan that is mostly done', verifies('sandbox.sample'), async () => {
    const tasks = await tasksOf('Office move');
    expect(tasks.filter(isDone).length / tasks.length).toBeGreaterThanOrEqual(0.75);
  });

  it('has the same ids in every installation, and buckets in their order', verifies('sandbox.sample'), async () => {
    const other = await startSandbox();
    trust(other);
    const graphThere = await graphAs(other, 'maya@');
    const plan = await planNamed(graph, 'Marketing launch');
    expect((await planNamed(graphThere, 'Marketing launch')).id).toBe(plan.id);
    const { body } = await graph('GET', `/planner/plans/${plan.id}/buckets`);
    const sorted = body.value.toSorted((a: { orderHint: string }, b: { orderHint: string }) =>
      a.orderHint < b.orderHint ? -1 : 1,
    );
    expect(sorted.map((bucket: { name: string }) => bucket.name)).toEqual(['To do', 'In progress', 'Review', 'Done']);
    await other.close();
  });
});
