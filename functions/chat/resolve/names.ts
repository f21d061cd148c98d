import type { Bucket, Person, PlanDetail } from '#lib/contracts/planner.ts';
import { bold, escape, listed } from '../reply/markdown.ts';
import { wordsOf } from '../text/fold.ts';
import type { ToolCall } from '../tools/calls.ts';
import { match, nearest } from './match.ts';
import { type Path, refuse, whichOf } from './outcome.ts';
import { everyone, personName, type World } from './world.ts';

/** The calls being prepared; a question's choices are these calls with one name made certain. */
export interface Resolving {
  calls: readonly ToolCall[];
  world: World;
  /** The plan that the conversation was last about; named first in questions. */
  lastPlan?: string;
}

function unknown(kind: string, said: string, names: readonly string[]): Error {
  const near = nearest(said, names);
  const known =
    near.length > 0
      ? `Did you mean ${listed(near.map(bold))}?`
      : `There are: ${listed([...new Set(names)].slice(0, 12).map(escape)) || 'none'}.`;
  return refuse(`I know no ${kind} called “${escape(said)}”. ${known} Nothing was changed.`);
}

export function resolvePlan({ calls, world }: Resolving, said: string, path: Path): PlanDetail {
  const found = match(said, world.plans.map((plan) => ({ ...plan, name: plan.title }))); // prettier-ignore
  if (!found)
    throw unknown(
      'plan',
      said,
      world.plans.map((plan) => plan.title),
    );
  if (found.items.length > 1) {
    throw whichOf(
      calls,
      path,
      `Which plan do you mean by “${escape(said)}”?`,
      found.items.map((plan) => ({ label: plan.title, value: plan.id })),
    );
  }
  return found.items[0]!;
}

/** The plan and bucket that names mean; asks `question` when more than one plan is possible. */
export function resolvePlace(
  resolving: Resolving,
  said: { plan?: string | undefined; bucket?: string | undefined },
  path: Path,
  question: string,
): { plan: PlanDetail; bucket?: Bucket } {
  const { calls, world } = resolving;
  if (world.plans.length === 0) throw refuse('You have no plan yet. Say “create a plan called …” first.');
  if (said.plan !== undefined) {
    const plan = resolvePlan(resolving, said.plan, [...path, 'plan']);
    return said.bucket === undefined
      ? { plan }
      : { plan, bucket: resolveBucket(resolving, plan, said.bucket, [...path, 'bucket']) };
  }
  let candidates = world.plans;
  if (said.bucket !== undefined) {
    const all = world.plans.flatMap((plan) => plan.buckets);
    const found = match(said.bucket, all);
    if (!found)
      throw unknown(
        'bucket',
        said.bucket,
        all.map((bucket) => bucket.name),
      );
    candidates = world.plans.filter((plan) => found.items.some((bucket) => bucket.planId === plan.id));
  }
  if (candidates.length === 1) {
    const [plan] = candidates;
    return said.bucket === undefined
      ? { plan: plan! }
      : { plan: plan!, bucket: resolveBucket(resolving, plan!, said.bucket, [...path, 'bucket']) };
  }
  const ordered = [...candidates].sort(
    (a, b) => Number(b.id === resolving.lastPlan) - Number(a.id === resolving.lastPlan),
  );
  throw whichOf(
    calls,
    [...path, 'plan'],
    question,
    ordered.map((plan) => ({ label: plan.title, value: plan.id })),
  );
}

export function resolveBucket({ calls }: Resolving, plan: PlanDetail, said: string, path: Path): Bucket {
  const found = match(said, plan.buckets);
  if (!found)
    throw unknown(
      `bucket of ${bold(plan.title)}`,
      said,
      plan.buckets.map((bucket) => bucket.name),
    );
  if (found.items.length > 1) {
    throw whichOf(
      calls,
      path,
      `Which bucket do you mean by “${escape(said)}”?`,
      found.items.map((bucket) => ({ label: bucket.name, value: bucket.id })),
    );
  }
  return found.items[0]!;
}

/** People by names as said; `within` are those who may be meant, by default all the caller sees. */
export function resolvePeople(
  { calls, world }: Resolving,
  said: readonly string[],
  path: Path,
  within?: { plan: PlanDetail },
): Person[] {
  const all = everyone(world);
  const members = within?.plan.members;
  const people = said.flatMap((name, index): Person[] => {
    if (name === 'me') return [world.me];
    if (name === 'everyone') return members ?? all;
    const found = match(name, all.map((person) => ({ ...personName(person), person }))); // prettier-ignore
    if (!found) {
      const options = begunNames(name, members ?? all).map((person) => ({ label: person.name, value: person.id }));
      if (options.length === 0) throw unknown('person', name, (members ?? all).map((person) => person.name)); // prettier-ignore
      throw whichOf(calls, [...path, index], `I know no person called “${escape(name)}”. Whom do you mean?`, options);
    }
    const assignable = members
      ? found.items.filter(({ id }) => members.some((member) => member.id === id))
      : found.items;
    if (assignable.length === 0) {
      throw refuse(
        `${bold(found.items[0]!.name)} is not a member of ${bold(within!.plan.title)}, so nothing was changed.`,
      );
    }
    if (assignable.length === 1) return [assignable[0]!.person];
    const options = assignable.map(({ person }) => ({
      label:
        assignable.filter((other) => other.name === person.name).length > 1
          ? `${person.name} (${person.email ?? person.id})`
          : person.name,
      value: person.id,
    }));
    throw whichOf(calls, [...path, index], `Who do you mean by “${escape(name)}”?`, options);
  });
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** Those whose names begin as said, word by word: "Jo W". */
function begunNames(said: string, people: readonly Person[]): Person[] {
  const words = wordsOf(said);
  return people.filter((person) => {
    const named = wordsOf(person.name);
    return words.length > 0 && words.every((word, index) => named[index]?.startsWith(word));
  });
}

/** Keys of a plan's labels by names as said. */
export function resolveLabels({ calls }: Resolving, plan: PlanDetail, said: readonly string[], path: Path): string[] {
  return said.map((name, index) => {
    const items = plan.labels.map(({ key, name: label }) => ({ id: key, name: label }));
    const found = match(name, items);
    if (!found)
      throw unknown(
        `label of ${bold(plan.title)}`,
        name,
        items.map((label) => label.name),
      );
    if (found.items.length > 1) {
      throw whichOf(
        calls,
        [...path, index],
        `Which label do you mean by “${escape(name)}”?`,
        found.items.map((label) => ({ label: label.name, value: label.id })),
      );
    }
    return found.items[0]!.id;
  });
}
