import * as z from 'zod';
import { Actor } from './identity.ts';

/**
 * One thing that was done, or is about to be. A write to Graph leaves an `intent` before and an `outcome` after, joined
 * by `operationId`; a write of our own leaves a single `done` in the transaction that makes it.
 */
export const AuditEvent = z.object({
  /** UUID v7. */
  id: z.uuid(),
  time: z.iso.datetime(),
  tenantId: z.string(),
  actor: Actor.pick({ kind: true, userId: true, name: true }),
  /** Dotted, subject first: `task.create`, `session.begin`. */
  action: z.string().regex(/^[a-z-]+(\.[a-z-]+)+$/),
  phase: z.enum(['intent', 'outcome', 'done']),
  operationId: z.uuid(),
  target: z.object({ type: z.string(), id: z.string().optional(), name: z.string().optional() }),
  result: z.enum(['succeeded', 'failed', 'unknown']).optional(),
  /** What changed; never a token, a secret or a document's text. */
  details: z.record(z.string(), z.unknown()).optional(),
  /** The function that recorded it, and the trace it belongs to. */
  source: z.string(),
  traceId: z.string().optional(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** What a caller says; identity, time, source and ids are the recorder's to fill in. */
export const AuditEntry = AuditEvent.pick({
  action: true,
  phase: true,
  target: true,
  result: true,
  details: true,
}).extend({
  operationId: z.uuid().optional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditWrite = {
  name: 'audit-write',
  input: z.object({ entries: z.array(AuditEntry).min(1).max(1000) }),
  output: z.object({ ids: z.array(z.uuid()) }),
} as const;

/** Newest first; `before` is the `cursor` of the page before. `seq` and `sealed` are absent until the sealer has run. */
export const AuditQuery = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('list'),
    limit: z.int().min(1).max(200).default(50),
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    /** Exactly this action, or all of a subject: `task` for `task.create` and the like. */
    action: z.string().max(100).optional(),
    userId: z.string().max(100).optional(),
    targetId: z.string().max(200).optional(),
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
  }),
  /** Recomputes every leaf, tree, chain link and signature of the tenant's log. */
  z.object({ op: z.literal('verify') }),
  /**
   * NDJSON rows, seals, proofs and public key, as the offline verifier reads them; with `Accept: application/x-ndjson`
   * the answer is that stream itself.
   */
  z.object({ op: z.literal('export') }),
]);
export type AuditQuery = z.input<typeof AuditQuery>;

export const VerifyReport = z.object({
  ok: z.boolean(),
  /** Rows covered by a seal, and rows still waiting for one. */
  sealed: z.int(),
  pending: z.int(),
  seals: z.int(),
  /** Seals that an anchor outside the database confirms. */
  anchored: z.int(),
  /** The first thing that is wrong, in a sentence. */
  fault: z.string().optional(),
  checkedAt: z.iso.datetime(),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

export const AuditResult = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('list'),
    events: z.array(AuditEvent.extend({ seq: z.int().optional(), sealed: z.boolean() })),
    cursor: z.string().optional(),
  }),
  VerifyReport.extend({ op: z.literal('verify') }),
  z.object({ op: z.literal('export'), ndjson: z.string() }),
]);
export type AuditResult = z.infer<typeof AuditResult>;

export const auditQuery = { name: 'audit-query', input: AuditQuery, output: AuditResult } as const;

/** Seals what is waiting; also run every second by the embedded gateway and by cron on Docker. */
export const auditSeal = {
  name: 'audit-seal',
  input: z.object({}),
  output: z.object({ sealedRows: z.int(), seals: z.int() }),
} as const;
