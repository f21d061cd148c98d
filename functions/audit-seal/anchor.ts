import { putAnchor } from '#lib/audit/anchors.ts';
import { sealHash } from '#lib/audit/verify-export.mjs';
import type { Services } from '#lib/runtime/context.ts';
import type { Logger } from '#lib/runtime/log.ts';

interface UnanchoredSeal {
  n: number;
  body: string;
  signature: string;
  public_key: string;
}

/**
 * Keeps each new seal outside the database: in the object store and as a line of the log. An object store that fails
 * is tried again with the next run; an anchor that is already there and says otherwise is left for verification to find.
 */
export async function anchorSeals(
  { database, objects, log }: Pick<Services, 'database' | 'objects'> & { log: Logger },
  tenantId: string,
): Promise<void> {
  const seals = await database.asSystem((sql) =>
    sql<UnanchoredSeal>(
      `select n, body, signature, public_key from audit_seal join audit_key on key_id = body::json->>'keyId'
       where tenant_id = $1 and not anchored order by n limit 1000`,
      [tenantId],
    ),
  );
  for (const { n, body, signature, public_key: publicKey } of seals) {
    const seal = { tenantId, n, hash: sealHash(body) };
    try {
      const kept = await putAnchor(objects, tenantId, { n: seal.n, body, signature, publicKey });
      if (kept) log.info(seal, 'audit seal anchored');
      else log.error(seal, 'another audit seal is anchored under this number');
    } catch (error) {
      log.error({ ...seal, err: error }, 'audit seal not anchored');
      return;
    }
    await database.asSystem((sql) =>
      sql('update audit_seal set anchored = true where tenant_id = $1 and n = $2', [tenantId, n]),
    );
  }
}
