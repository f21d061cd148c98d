import * as z from 'zod';
import type { CatalogCommand, CatalogResult } from '#lib/contracts/documents.ts';
import { readable, readableSql } from '#lib/documents/access.ts';
import { type DocumentRow, selectDocuments, toDocument } from '#lib/documents/documents.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { CatalogContext } from './context.ts';

type List = z.output<typeof CatalogCommand> & { op: 'list' };

/** Documents that the caller may read, the last changed first. */
export async function listDocuments(
  ctx: CatalogContext,
  { planId, kind, words = '', before, limit }: List,
): Promise<Extract<CatalogResult, { op: 'list' }>> {
  const { tenantId } = ctx.actor;
  const { userId, planIds } = await readable(ctx);
  const after = before === undefined ? undefined : readCursor(before);
  const patterns = words.split(/\s+/).filter(Boolean).map(pattern);
  const rows = await ctx.database.inTenant(tenantId, (sql) =>
    sql<DocumentRow>(
      `${selectDocuments}
       where d.tenant_id = $1 and ${readableSql(2)}
         and ($4::text is null or d.plan_id = $4)
         and ($5::text is null or c.kind = $5)
         and (d.title || ' ' || d.file_name) ilike all ($6::text[])
         and ($7::timestamptz is null or d.updated_at < $7 or (d.updated_at = $7 and d.id > $8::uuid))
       order by d.updated_at desc, d.id
       limit $9`,
      [tenantId, userId, planIds, planId, kind, patterns, after?.at, after?.id, limit + 1],
    ),
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { op: 'list', documents: shown.map(toDocument), ...(last && { before: cursorOf(last) }) };
}

const pattern = (word: string) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

function cursorOf({ updated_at, id }: DocumentRow): string {
  return Buffer.from(JSON.stringify([updated_at.toISOString(), id])).toString('base64url');
}

function readCursor(text: string): { at: string; id: string } {
  try {
    const [at, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { at, id };
  } catch {
    throw new ProblemError('invalid_input', { detail: '`before` is not a cursor of this list.' });
  }
}
