import { Person, plannerPlan } from '#lib/contracts/planner.ts';
import { operation } from '../operation.ts';
import { PersonCollection } from '../resources.ts';

export const peopleOperations = [
  operation({
    method: 'get',
    path: '/me',
    operationId: 'getMe',
    summary: 'Who is asking',
    tag: 'People',
    status: 200,
    result: Person,
    async run(_input, { actor: { userId, name, email } }) {
      return { body: { id: userId, name, ...(email !== undefined && { email }) } };
    },
  }),
  operation({
    method: 'get',
    path: '/people',
    operationId: 'listPeople',
    summary: 'The members of your plans, by name',
    tag: 'People',
    status: 200,
    result: PersonCollection,
    async run(_input, ctx) {
      const { plans } = await ctx.invoke(plannerPlan, { op: 'directory' });
      const people = new Map(plans.flatMap((plan) => plan.members).map((person) => [person.id, person]));
      return { body: { value: [...people.values()].sort((a, b) => a.name.localeCompare(b.name)) } };
    },
  }),
];
