import { randomUUID } from 'node:crypto';
import type { Passage, SearchFilters } from '#lib/contracts/documents.ts';
import type { Database, Sql } from '#lib/data/database/database.ts';
import { indexContent } from '#lib/search/index-content.ts';
import { type Searcher, scopeOf } from '../../functions/document-search/scope.ts';
import { type Question, search } from '../../functions/document-search/search.ts';

export interface Added {
  documentId: string;
  contentId: string;
}

interface NewDocument {
  texts: readonly string[];
  title?: string;
  owner?: string;
  /** A plan's id; `tenant`; or its owner's alone. */
  access?: 'owner' | 'tenant' | { planId: string };
  kind?: string;
  language?: string;
  updatedAt?: string;
}

/** A tenant of its own in `database`, whose documents are put straight into the index. */
export function searchTenant(database: Database) {
  const tenantId = randomUUID();

  async function content(sql: Sql, texts: readonly string[], kind = 'text', language = 'en'): Promise<string> {
    const contentId = randomUUID();
    await sql(
      `insert into document_content (tenant_id, id, sha256, settings_version, kind, size, object_key, language, stage)
       values ($1, $2, $3, 1, $4, 1, 'none', $5, 'ready')`,
      [tenantId, contentId, contentId, kind, language],
    );
    const chunks = texts.map((text, ordinal) => ({ ordinal, page: ordinal + 1, start: 0, end: text.length, text }));
    await indexContent(sql, tenantId, contentId, chunks, language);
    return contentId;
  }

  async function add(document: NewDocument): Promise<Added> {
    const { texts, title = 'Untitled', owner = 'owner', access = 'owner', kind, language, updatedAt } = document;
    const documentId = randomUUID();
    const planId = typeof access === 'object' ? access.planId : null;
    return database.inTenant(tenantId, async (sql) => {
      const contentId = await content(sql, texts, kind, language);
      await sql(
        `insert into document (tenant_id, id, owner_id, owner_name, title, file_name, access, plan_id, source,
           source_key, content_id, updated_at)
         values ($1, $2, $3, $3, $4, $4, $5, $6, '{}', gen_random_uuid()::text, $7, coalesce($8::timestamptz, now()))`,
        [tenantId, documentId, owner, title, planId ? 'plan' : access, planId, contentId, updatedAt ?? null],
      );
      return { documentId, contentId };
    });
  }

  const scope = ({ userId = 'owner', planIds = [] }: Partial<Searcher> = {}, filters: SearchFilters = {}) =>
    scopeOf({ tenantId, userId, planIds, timeZone: 'Europe/Berlin' }, filters);

  return {
    tenantId,
    content,
    add,
    scope,
    async search(
      question: string | Question,
      as: Partial<Searcher> = {},
      filters: SearchFilters = {},
      { limit = 50, perDocument = 50 } = {},
    ): Promise<Passage[]> {
      const asked = typeof question === 'string' ? { text: question } : question;
      return database.inTenant(tenantId, (sql) => search(sql, scope(as, filters), asked, { limit, perDocument }));
    },
  };
}
