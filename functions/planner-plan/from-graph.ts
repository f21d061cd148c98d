import type { Label, Person, Plan } from '#lib/contracts/planner.ts';
import type { GraphPlan, GraphPlanDetails, GraphUser } from './graph-plan.ts';

export function toPlan(plan: GraphPlan): Plan {
  const groupId = groupOf(plan);
  return {
    id: plan.id,
    title: plan.title,
    ...(groupId && { groupId }),
    ...(plan.createdDateTime && { createdAt: plan.createdDateTime }),
  };
}

/** The group whose members may be assigned; a plan in another kind of container has none. */
export function groupOf({ container, owner }: GraphPlan): string | undefined {
  const groupId = container ? container.type === 'group' && container.containerId : owner;
  return groupId || undefined;
}

/** The labels that the plan has given a name, in Planner's order. */
export function toLabels({ categoryDescriptions }: GraphPlanDetails): Label[] {
  return Object.entries(categoryDescriptions ?? {})
    .flatMap(([key, name]) => (key.startsWith('category') && typeof name === 'string' && name ? [{ key, name }] : []))
    .sort((a, b) => Number(a.key.slice(8)) - Number(b.key.slice(8)));
}

export function toPerson({ id, displayName, mail, userPrincipalName }: GraphUser): Person {
  const email = mail ?? userPrincipalName;
  return { id, name: displayName ?? email ?? id, ...(email && { email }) };
}
