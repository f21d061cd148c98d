import type { Database, Sql } from '#lib/data/database/database.ts';
import type { TextPage } from '#lib/documents/text.ts';
import type { Lease } from './lease.ts';

const pagesAtOnce = 200;

/** How far an earlier run came: the page that comes next and where in the whole text it begins. */
export async function nextPage(sql: Sql, { tenantId, contentId }: Lease): Promise<{ page: number; start: number }> {
  const [last] = await sql<{ page: number; start_at: number; body: string }>(
    `select page, start_at, body from parsed_page where tenant_id = $1 and content_id = $2 order by page desc limit 1`,
    [tenantId, contentId],
  );
  return last ? { page: last.page + 1, start: startAfter(last.start_at, last.body) } : { page: 1, start: 0 };
}

/** Where a page begins: one line break stands between pages. */
export function startAfter(start: number, text: string): number {
  return start + text.length + 1;
}

export async function keepPages(sql: Sql, { tenantId, contentId }: Lease, pages: readonly TextPage[]): Promise<void> {
  await sql(
    `insert into parsed_page (tenant_id, content_id, page, start_at, body)
     select $1, $2, * from unnest($3::int[], $4::int[], $5::text[])`,
    [
      tenantId,
      contentId,
      pages.map(({ page }) => page),
      pages.map(({ start }) => start),
      pages.map(({ text }) => text),
    ],
  );
}

/** All of them in their order. */
export async function* keptPages(database: Database, { tenantId, contentId }: Lease): AsyncGenerator<TextPage> {
  let after = 0;
  for (;;) {
    const rows = await database.inTenant(tenantId, (sql) =>
      sql<{ page: number; start_at: number; body: string }>(
        `select page, start_at, body from parsed_page where tenant_id = $1 and content_id = $2 and page > $3
         order by page limit $4`,
        [tenantId, contentId, after, pagesAtOnce],
      ),
    );
    for (const { page, start_at: start, body: text } of rows) yield { page, start, text };
    if (rows.length < pagesAtOnce) return;
    after = rows.at(-1)!.page;
  }
}

export async function forgetPages(sql: Sql, { tenantId, contentId }: Lease): Promise<void> {
  await sql('delete from parsed_page where tenant_id = $1 and content_id = $2', [tenantId, contentId]);
}
