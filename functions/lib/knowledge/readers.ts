/** Keys of who may see a node of the graph: a person sees what names one of theirs. */
export const everyone = 'everyone';
export const person = (userId: string) => `person:${userId}`;
export const plan = (planId: string) => `plan:${planId}`;

export function readerKeys({ userId, planIds }: { userId: string; planIds: readonly string[] }): string[] {
  return [everyone, person(userId), ...planIds.map(plan)];
}
