import { collectContents, isUnused } from '#lib/documents/contents.ts';
import type { Services } from '#lib/runtime/context.ts';

/** Ends contents that no document has any more, which a crash kept from being ended at once; gives how many. */
export async function sweepContents(
  services: Pick<Services, 'database' | 'objects'>,
  tenantId: string,
): Promise<number> {
  const unused = await services.database.inTenant(tenantId, (sql) =>
    sql<{ id: string }>(`select id from document_content c where c.tenant_id = $1 and ${isUnused} limit 1000`, [
      tenantId,
    ]),
  );
  await collectContents(
    services,
    tenantId,
    unused.map(({ id }) => id),
  );
  return unused.length;
}
