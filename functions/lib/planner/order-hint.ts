/**
 * Planner's order hints: strings sorted by the ordinals of their characters. A client asks for a place by naming both
 * neighbours, and the service answers with a short value of its own.
 */

/** Asks for the place between two hints; an absent one is the edge. Hints made here may be neighbours in turn. */
export function hintBetween(previous: string | undefined, next: string | undefined): string {
  return `${previous ?? ''} ${next ?? ''}!`;
}

/** Sorts as Planner does, by ordinal and not by locale. */
export function byOrderHint(a: { orderHint: string }, b: { orderHint: string }): number {
  if (a.orderHint === b.orderHint) return 0;
  return a.orderHint < b.orderHint ? -1 : 1;
}

/** The items of `ordered` around the place after `afterId` (null: first); undefined when `afterId` is not among them. */
export function neighboursAt<T extends { id: string }>(
  ordered: readonly T[],
  afterId: string | null,
): { previous: T | undefined; next: T | undefined } | undefined {
  const index = afterId === null ? -1 : ordered.findIndex((item) => item.id === afterId);
  if (index === -1 && afterId !== null) return undefined;
  return { previous: ordered[index], next: ordered[index + 1] };
}

/** The id of the item before `id`, null when it is the first. */
export function predecessorOf(ordered: readonly { id: string }[], id: string): string | null {
  return ordered[ordered.findIndex((item) => item.id === id) - 1]?.id ?? null;
}

/**
 * The order in which to send several items whose hints build on each other: a service that gives one its place before it
 * looks at the next then keeps them apart.
 */
export function lastFirst<T>(items: readonly T[]): T[] {
  return items.toReversed();
}
