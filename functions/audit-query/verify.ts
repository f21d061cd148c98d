import { filterFields } from '#lib/audit/append.ts';
import { AuditFault, AuditVerifier, type SealBody } from '#lib/audit/verify-export.mjs';
import { AuditEvent, type VerifyReport } from '#lib/contracts/audit.ts';
import type { Services } from '#lib/runtime/context.ts';
import { headLines, logLines } from './export-lines.ts';
import { type EventRow, type LogPart, readLog, type SealRow } from './read-log.ts';

/** Reads a tenant's whole log and every anchor of it, and recomputes all that can be recomputed. */
export async function verifyLog(
  services: Pick<Services, 'database' | 'objects'>,
  tenantId: string,
  signal: AbortSignal,
): Promise<VerifyReport> {
  const verifier = new AuditVerifier();
  const seen = { sealed: 0, pending: 0, seals: 0, anchored: 0 };
  const checkedAt = new Date().toISOString();
  try {
    for await (const line of headLines(services, tenantId)) verifier.add(line);
    const parts = withFaithfulColumns(readLog(services.database, tenantId), signal);
    for await (const line of logLines(parts, { proofs: false })) {
      verifier.add(line);
      if (line.type === 'seal') seen.seals++;
      if (line.type === 'event') seen[line.seq === null ? 'pending' : 'sealed']++;
    }
    const { sealed, pending, seals, anchored } = verifier.end();
    return { ok: true, sealed, pending, seals, anchored, checkedAt };
  } catch (error) {
    if (!(error instanceof AuditFault)) throw error;
    return { ok: false, ...seen, fault: error.message, checkedAt };
  }
}

/** Passes the log on while the columns beside the sealed texts say what the texts say. */
async function* withFaithfulColumns(parts: AsyncIterable<LogPart>, signal: AbortSignal): AsyncGenerator<LogPart> {
  for await (const part of parts) {
    signal.throwIfAborted();
    if (part.seal && !sealAgrees(part.seal)) throw new AuditFault(`The columns of seal ${part.seal.n} were changed.`);
    for (const event of part.events) {
      if (!eventAgrees(event)) throw new AuditFault(`The columns of event ${event.seq ?? '(waiting)'} were changed.`);
    }
    yield part;
  }
}

function sealAgrees({ n, last, body }: SealRow): boolean {
  const seal = JSON.parse(body) as SealBody;
  return seal.n === n && seal.last === last;
}

function eventAgrees(row: EventRow): boolean {
  const event = AuditEvent.safeParse(JSON.parse(row.body));
  if (!event.success) return false;
  const { time, action, userId, targetId } = filterFields(event.data);
  const { user_id: rowUser, target_id: rowTarget } = row;
  return (
    row.time.getTime() === Date.parse(time) && row.action === action && rowUser === userId && rowTarget === targetId
  );
}
