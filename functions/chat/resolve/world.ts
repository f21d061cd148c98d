import type { DateTime } from 'luxon';
import type { Person, PlanDetail, Task, TaskDetail } from '#lib/contracts/planner.ts';
import type { DocumentDesk } from '../documents/desk.ts';
import type { KnowledgeDesk } from '../knowledge/desk.ts';
import type { Lexicon } from '../grammar/lexicon.ts';
import type { Named } from './match.ts';

/** What the caller can see, as far as a turn needs it; tasks are read only when a sentence is about some. */
export interface World {
  me: Person;
  plans: readonly PlanDetail[];
  /** The person's own day. */
  today: DateTime;
  tasks(): Promise<readonly Task[]>;
  detail(taskId: string): Promise<TaskDetail>;
  documents: DocumentDesk;
  knowledge: KnowledgeDesk;
}

/** Found by the whole name, the first name, that with the initial of the last ("Sam O"), and the e-mail address. */
export function personName({ id, name, email }: Person): Named {
  const words = name.split(/\s+/);
  const [first] = words;
  const short = words.length > 1 ? [`${first} ${words.at(-1)![0]}`] : [];
  return { id, name, aliases: [first!, ...short, ...(email ? [email, email.split('@')[0]!] : [])] };
}

/** Everybody who may be assigned to something, once each, the caller included. */
export function everyone(world: Pick<World, 'me' | 'plans'>): Person[] {
  const people = new Map([[world.me.id, world.me]]);
  for (const plan of world.plans) for (const member of plan.members) people.set(member.id, member);
  return [...people.values()];
}

/** The names that sentences may use. */
export function lexiconOf(world: Pick<World, 'me' | 'plans'>, tasks: readonly Task[], lastPlan?: string): Lexicon {
  return {
    plans: world.plans.map(({ id, title }) => ({ id, name: title })),
    buckets: world.plans.flatMap((plan) => plan.buckets.map(({ id, name }) => ({ id, name }))),
    people: everyone(world).map(personName),
    labels: world.plans.flatMap((plan) => plan.labels.map(({ key, name }) => ({ id: `${plan.id}/${key}`, name }))),
    tasks: tasks.map(({ id, title }) => ({ id, name: title })),
    ...(lastPlan !== undefined && { lastPlan }),
  };
}
