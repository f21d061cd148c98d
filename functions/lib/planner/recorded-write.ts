import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '#lib/contracts/audit.ts';
import type { LiveEvent } from '#lib/contracts/events.ts';
import type { ProblemCode } from '#lib/contracts/problem.ts';
import type { Sql } from '#lib/data/database/database.ts';
import { appendEvent, publishEvents } from '#lib/events/outbox.ts';
import { changeSources, type SourceChanges } from '#lib/knowledge/sources.ts';
import { startKnowledgeWrite } from '#lib/knowledge/start-write.ts';
import type { InvocationContext, Services } from '#lib/runtime/context.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import { closeWrite, type OpenWrite, openWrite } from './write-log.ts';

export type RecordingContext = InvocationContext & Pick<Services, 'database' | 'cache'>;

type Target = AuditEvent['target'];

/** A write to Graph that is recorded before it is tried and after it is known. */
export interface Write<T> {
  /** The function that writes. */
  source: string;
  action: string;
  target: Target;
  details?: Record<string, unknown>;
  /** Does it; `operationId` is the same on the intent and on the outcome. */
  apply(operationId: string): Promise<T>;
  /** What was written, once it is, what open consoles should know, and what the knowledge graph has to learn. */
  outcome(result: T): {
    target?: Target;
    event: Omit<LiveEvent, 'id' | 'at' | 'actorName'>;
    knowledge?: (sql: Sql) => Promise<SourceChanges>;
  };
}

/** After these the write may or may not have happened. */
const undecided: ReadonlySet<ProblemCode> = new Set(['timeout', 'bad_gateway', 'internal']);

/**
 * Intent (committed) → Graph → outcome, knowledge and live event (committed) → live event published. A crash in between leaves an
 * intent alone, which planner-reconcile closes.
 */
export async function recordedWrite<T>(ctx: RecordingContext, write: Write<T>): Promise<T> {
  const { actor, database } = ctx;
  const { action, target, details } = write;
  const operationId = randomUUID();
  const who = { actor, source: write.source, traceId: ctx.trace.traceId };
  const open: OpenWrite = { who, entry: { action, operationId, target, ...(details && { details }) } };
  await database.inTenant(actor.tenantId, (sql) => openWrite(sql, open));

  let result: T;
  try {
    result = await write.apply(operationId);
  } catch (error) {
    const { code } = toProblemError(error);
    const verdict = undecided.has(code) ? 'unknown' : 'failed';
    await database
      .inTenant(actor.tenantId, (sql) =>
        closeWrite(sql, open, { target, result: verdict, details: { ...details, code } }),
      )
      .catch((cause: unknown) => ctx.log.error({ err: cause, operationId }, 'outcome of a failed write not recorded'));
    throw error;
  }

  const { target: written = target, event, knowledge } = write.outcome(result);
  const { learned, live } = await database.inTenant(actor.tenantId, async (sql) => {
    await closeWrite(sql, open, { target: written, result: 'succeeded', details });
    const changes = await knowledge?.(sql);
    return {
      learned: changes !== undefined && (await changeSources(sql, actor.tenantId, changes)),
      live: await appendEvent(sql, actor.tenantId, { ...event, actorName: actor.name }),
    };
  });
  await publishEvents(ctx.cache, actor.tenantId, [live]);
  if (learned) await startKnowledgeWrite(ctx);
  return result;
}
