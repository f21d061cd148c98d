import { type AuditEvent, auditQuery, type AuditResult } from '#lib/contracts/audit.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import type { Services } from '#lib/runtime/context.ts';
import { headLines, logLines } from './export-lines.ts';
import { listEvents } from './list.ts';
import { anyOfPlans, readableBy } from './readable.ts';
import { readLog } from './read-log.ts';
import { verifyLog } from './verify.ts';

/**
 * Reads the caller's tenant's log, of which the caller sees what they may read, and of the rest the hashes that prove the
 * whole. An export is a stream of NDJSON to who accepts `application/x-ndjson`.
 */
export default defineFunction({
  ...auditQuery,
  uses: ['database', 'objects'],
  timeout: 300,
  async run(query, ctx): Promise<AuditResult | Response> {
    const { database, objects, request, signal } = ctx;
    const { tenantId } = ctx.actor;
    if (query.op === 'list') {
      // Pages after the first are of the past, which a replica knows as well.
      const read = query.before === undefined ? database.inTenant : database.readInTenant;
      return listEvents((work) => read(tenantId, work), tenantId, query, readableBy(ctx));
    }
    if (query.op === 'verify') return { op: 'verify', ...(await verifyLog({ database, objects }, tenantId, signal)) };

    const readable = readableBy(ctx);
    const doubtful = await database.inTenant(tenantId, (sql) => anyOfPlans(sql, ctx.actor));
    // Asked before the stream begins, so that its failure is an answer and not a stream that is cut off.
    if (doubtful) await readable(doubtful);
    const lines = exportText({ database, objects }, tenantId, readable);
    if (request.headers.get('accept')?.includes('application/x-ndjson')) {
      return new Response(streamOf(lines), { headers: { 'content-type': 'application/x-ndjson' } });
    }
    let ndjson = '';
    for await (const line of lines) ndjson += line;
    return { op: 'export', ndjson };
  },
});

async function* exportText(
  services: Pick<Services, 'database' | 'objects'>,
  tenantId: string,
  readable: (event: AuditEvent) => Promise<boolean>,
): AsyncGenerator<string> {
  for await (const line of headLines(services, tenantId)) yield `${JSON.stringify(line)}\n`;
  const log = logLines(readLog(services.database, tenantId), { proofs: true, readable });
  for await (const line of log) yield `${JSON.stringify(line)}\n`;
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
