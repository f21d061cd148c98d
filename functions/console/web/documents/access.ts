import type { Document, DocumentAccess } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';

export interface AccessChoice {
  /** Of a list or menu: `owner`, `tenant` or `plan:{id}`. */
  key: string;
  label: string;
  access: DocumentAccess;
}

/** Whom the owner of a document can let read it: nobody else, everyone, or who may read one of the owner's plans. */
export function accessChoices(plans: readonly Plan[]): AccessChoice[] {
  const choice = (label: string, access: DocumentAccess) => ({ key: keyOf(access), label, access });
  return [
    choice('Only me', { to: 'owner' }),
    ...plans.map(({ id, title }) => choice(`Who may read ${title}`, { to: 'plan', planId: id })),
    choice('Everyone', { to: 'tenant' }),
  ];
}

export function keyOf(access: DocumentAccess): string {
  return access.to === 'plan' ? `plan:${access.planId}` : access.to;
}

/** Who may read a document, as `meId` sees it: `Only me`, `Who may read Marketing launch`, `Everyone`. */
export function describeAccess({ access, ownerId, ownerName }: Document, meId: string, plans: readonly Plan[]): string {
  if (access.to === 'tenant') return 'Everyone';
  if (access.to === 'owner') return ownerId === meId ? 'Only me' : `Only ${ownerName}`;
  const plan = plans.find(({ id }) => id === access.planId);
  return `Who may read ${plan?.title ?? 'a plan that you do not see'}`;
}
