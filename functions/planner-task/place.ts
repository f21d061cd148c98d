import { change, readBatch, readCollection } from '#lib/planner/graph.ts';
import { byOrderHint, hintBetween, neighboursAt, predecessorOf } from '#lib/planner/order-hint.ts';
import { planPath, taskPath } from '#lib/planner/paths.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { BoardPlace, GraphTask } from './graph-task.ts';

/** Where a card is to go: its order hint, its neighbours there, and the card above it where it is now. */
export interface Place {
  orderHint: string;
  previous: string | undefined;
  next: string | undefined;
  before: string | null;
}

/** The place after `afterTaskId` (null: first) in a bucket of the task's plan. */
export async function findPlace(
  ctx: InvocationContext,
  task: GraphTask,
  bucketId: string | undefined,
  afterTaskId: string | null,
): Promise<Place> {
  const all = await readCollection(ctx, GraphTask, `${planPath(task.planId)}/tasks`);
  const ordered = all.sort(byOrderHint);
  const target = ordered.filter((other) => (other.bucketId ?? undefined) === bucketId && other.id !== task.id);
  const neighbours = neighboursAt(target, afterTaskId);
  if (!neighbours) {
    const message = 'The bucket has no such task.';
    throw new ProblemError('invalid_input', { detail: message, errors: [{ path: '/changes/afterTaskId', message }] });
  }
  const { previous, next } = neighbours;
  return {
    orderHint: hintBetween(previous?.orderHint, next?.orderHint),
    previous: previous?.id,
    next: next?.id,
    before: predecessorOf(
      ordered.filter((other) => other.bucketId === task.bucketId),
      task.id,
    ),
  };
}

/**
 * Gives the card the same place on Planner's own board, which keeps an order of its own. We read the task's order hint
 * alone (the board's costs one request for each card), so a failure here is only logged.
 */
export async function placeOnBoard(ctx: InvocationContext, taskId: string, { previous, next }: Place): Promise<void> {
  const format = (id: string) => `${taskPath(id)}/bucketTaskBoardFormat`;
  try {
    const ids = [taskId, previous, next].filter((id) => id !== undefined);
    const bodies = await readBatch(ctx, ids.map(format));
    const places = new Map(ids.map((id, index) => [id, BoardPlace.parse(bodies[index])]));
    const above = hintOf(places, previous);
    const below = hintOf(places, next);
    const isOrdered = above === undefined || below === undefined || above < below;
    const orderHint = hintBetween(above, isOrdered ? below : undefined);
    await change(ctx, BoardPlace, format(taskId), { orderHint }, places.get(taskId)!);
  } catch (error) {
    ctx.log.warn({ err: error, taskId }, 'card not placed on the board of Planner');
  }
}

function hintOf(places: Map<string, BoardPlace>, id: string | undefined): string | undefined {
  return (id && places.get(id)?.orderHint) || undefined;
}
