import { listAnchors } from '#lib/audit/anchors.ts';
import { exportFormat, type ExportLine, merkleLevels } from '#lib/audit/verify-export.mjs';
import { AuditEvent } from '#lib/contracts/audit.ts';
import type { Services } from '#lib/runtime/context.ts';
import type { LogPart } from './read-log.ts';

/** What an export begins with: whose log it is, the public keys, and every seal known from outside the database. */
export async function* headLines(
  { database, objects }: Pick<Services, 'database' | 'objects'>,
  tenantId: string,
): AsyncGenerator<ExportLine> {
  const keys = await database.inTenant(tenantId, (sql) =>
    sql<{ keyId: string; publicKey: string }>(
      'select key_id as "keyId", public_key as "publicKey" from audit_key order by since',
    ),
  );
  yield { type: 'header', format: exportFormat, tenant: tenantId, exportedAt: new Date().toISOString(), keys };
  for await (const { n, hash } of listAnchors(objects, tenantId)) yield { type: 'anchor', n, hash };
}

/**
 * The log as lines, with each row's inclusion proof when asked for, and last what it counts to. Of events that are not
 * `readable` the text is withheld, and the hash of it stands in its place.
 */
export async function* logLines(
  parts: AsyncIterable<LogPart>,
  { proofs, readable }: { proofs: boolean; readable?: (event: AuditEvent) => Promise<boolean> },
): AsyncGenerator<ExportLine> {
  const end = { type: 'end' as const, sealed: 0, pending: 0, seals: 0 };
  for await (const { seal, events } of parts) {
    if (seal) {
      end.seals++;
      yield { type: 'seal', body: seal.body, signature: seal.signature };
    }
    const tree = seal && proofs && events.length > 0 ? treeOf(events.map((event) => event.leaf)) : undefined;
    for (const [index, { seq, body, leaf }] of events.entries()) {
      if (seq === null) end.pending++;
      else end.sealed++;
      const proof = tree && { proof: inclusionProof(tree, index) };
      const isShown = !readable || (await readable(AuditEvent.parse(JSON.parse(body))));
      yield { type: 'event', seq, ...(isShown && { body }), leaf, ...proof };
    }
  }
  yield end;
}

function treeOf(leaves: readonly string[]): string[][] {
  const levels = merkleLevels(leaves.map((leaf) => Buffer.from(leaf, 'hex')));
  return levels.map((level) => level.map((hash) => hash.toString('hex')));
}

/** The siblings on the way from a leaf to the root; a node without one is carried up as it is. */
function inclusionProof(levels: readonly string[][], index: number): string[] {
  return levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
}
