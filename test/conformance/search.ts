import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchFilters } from '#lib/contracts/documents.ts';
import type { Database } from '#lib/data/database/database.ts';
import type { Embedder } from '#lib/models/embedder.ts';
import { embedContent } from '#lib/models/embed-content.ts';
import { indexContent, removeContentIndex } from '#lib/search/index-content.ts';
import { naiveBm25 } from '#test/search/naive-bm25.ts';
import { randomTexts, randomVector } from '#test/search/random-texts.ts';
import { searchTenant } from '#test/search/tenant.ts';
import { seeded } from '#test/seeded.ts';
import { verifies } from '#test/verifies.ts';
import { matchMeaning } from '../../functions/document-search/match-meaning.ts';
import { matchWords } from '../../functions/document-search/match-words.ts';
import { queryTerms } from '../../functions/document-search/query-terms.ts';

/** How search works on every engine behind `Database`; `open` gives one whose migrations are applied. */
export function searchConformance(name: string, open: () => Promise<Database>): void {
  describe(`search: ${name}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database?.close());

    it('scores words as BM25 says, of what one may read alone', verifies('documents.search.bm25'), async () => {
      const random = seeded(11);
      const tenant = searchTenant(database);
      const chunks: { key: string; text: string; owner: string; language: string }[] = [];
      for (const owner of ['ada', 'ben', 'ada', 'ben', 'ada']) {
        for (const language of ['en', 'de']) {
          const texts = randomTexts(random, 12, 60);
          const { contentId } = await tenant.add({ texts, owner, language });
          chunks.push(...texts.map((text, ordinal) => ({ key: `${contentId}/${ordinal}`, text, owner, language })));
        }
      }
      // A content of many chunks.
      const texts = Array.from({ length: 300 }, (_, ordinal) => (ordinal % 2 ? 'often and again' : 'often'));
      const { contentId } = await tenant.add({ texts, owner: 'ada' });
      chunks.push(
        ...texts.map((text, ordinal) => ({ key: `${contentId}/${ordinal}`, text, owner: 'ada', language: 'en' })),
      );
      for (const question of [...randomTexts(random, 10, 8), 'often again']) {
        const terms = queryTerms(question);
        const expected = naiveBm25(
          chunks.filter(({ owner }) => owner === 'ada'),
          terms,
        );
        const { matches } = await database.inTenant(tenant.tenantId, (sql) =>
          matchWords(sql, tenant.scope({ userId: 'ada' }), terms, 400),
        );
        expect(matches.length).toBe(expected.size);
        for (const { contentId, ordinal, score } of matches) {
          expect(score).toBeCloseTo(expected.get(`${contentId}/${ordinal}`)!, 6);
        }
        expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).toSorted((a, b) => b - a));
      }
    });

    it('shows each document to those who may read it', verifies('documents.search.access'), async () => {
      const tenant = searchTenant(database);
      const texts = ['The zebra crossing of the harbour'];
      await tenant.add({ texts, title: 'own', owner: 'ada' });
      await tenant.add({ texts, title: 'plan', owner: 'ada', access: { planId: 'p1' } });
      await tenant.add({ texts, title: 'tenant', owner: 'ada', access: 'tenant' });
      await searchTenant(database).add({ texts, title: 'elsewhere', owner: 'ada', access: 'tenant' });
      const titles = async (userId: string, planIds: string[], filters: SearchFilters = {}) => {
        const found = new Set<string>();
        // One by one: passages that say the same are shown once.
        for (const title of ['own', 'plan', 'tenant', 'elsewhere']) {
          const [row] = await database.asSystem((sql) =>
            sql<{ id: string }>('select id from document where title = $1 and tenant_id = $2', [
              title,
              tenant.tenantId,
            ]),
          );
          if (!row) continue;
          const seen = await tenant.search('zebra', { userId, planIds }, { ...filters, documentId: row.id });
          for (const passage of seen) found.add(passage.title);
        }
        return [...found];
      };
      expect(await titles('ada', [])).toEqual(['own', 'plan', 'tenant']);
      expect(await titles('ben', ['p1'])).toEqual(['plan', 'tenant']);
      expect(await titles('ben', ['p2'])).toEqual(['tenant']);
      expect(await titles('ben', [])).toEqual(['tenant']);
      expect((await tenant.search('zebra', { userId: 'ben' })).map(({ title }) => title)).toEqual(['tenant']);
      expect((await searchTenant(database).search('zebra', { userId: 'ada' })).length).toBe(0);
    });

    it('keeps to its filters', verifies('documents.search.filters'), async () => {
      const tenant = searchTenant(database);
      const add = (title: string, more: Partial<Parameters<typeof tenant.add>[0]>) =>
        tenant.add({ texts: [`The walrus of ${title}`], title, access: 'tenant', ...more });
      await add('report', { kind: 'pdf', owner: 'ada', updatedAt: '2026-03-01T22:59:59Z' });
      await add('Notiz', { kind: 'docx', owner: 'ben', updatedAt: '2026-03-01T23:00:01Z', language: 'de' });
      const { documentId } = await add('plan', { access: { planId: 'p1' }, updatedAt: '2026-03-05T12:00:00Z' });
      const titles = async (filters: SearchFilters) => {
        const passages = await tenant.search('walrus', { userId: 'eve', planIds: ['p1'] }, filters);
        return passages.map(({ title }) => title).toSorted();
      };
      expect(await titles({})).toEqual(['Notiz', 'plan', 'report']);
      expect(await titles({ kinds: ['pdf', 'docx'] })).toEqual(['Notiz', 'report']);
      expect(await titles({ ownerId: 'ben' })).toEqual(['Notiz']);
      expect(await titles({ language: 'de' })).toEqual(['Notiz']);
      expect(await titles({ planId: 'p1' })).toEqual(['plan']);
      expect(await titles({ planId: 'p2' })).toEqual([]);
      expect(await titles({ documentId })).toEqual(['plan']);
      // Days of the person, who is in Berlin.
      expect(await titles({ to: '2026-03-01' })).toEqual(['report']);
      expect(await titles({ from: '2026-03-02' })).toEqual(['Notiz', 'plan']);
      expect(await titles({ from: '2026-03-02', to: '2026-03-02' })).toEqual(['Notiz']);
    });

    it('finds nothing that is being taken away or replaced', verifies('documents.search.changes'), async () => {
      const tenant = searchTenant(database);
      const { tenantId } = tenant;
      const { documentId, contentId } = await tenant.add({ texts: ['old giraffe'], owner: 'ada', access: 'tenant' });
      const share = (access: string) =>
        database.inTenant(tenantId, (sql) =>
          sql('update document set access = $1 where id = $2', [access, documentId]),
        );
      const seen = async (userId = 'ben') => (await tenant.search('giraffe', { userId })).map(({ text }) => text);

      let isShared = true;
      const changing = (async () => {
        for (let turn = 0; turn < 20; turn++) {
          await share('owner');
          isShared = false;
          await new Promise((resolve) => setImmediate(resolve));
          isShared = true;
          await share('tenant');
        }
      })();
      for (let turn = 0; turn < 40; turn++) {
        const couldSee = isShared;
        const found = await seen();
        // It was taken away before the search began, and not given back before it ended.
        if (!couldSee && !isShared) expect(found).toEqual([]);
      }
      await changing;
      await share('owner');
      expect(await seen()).toEqual([]);
      expect(await seen('ada')).toEqual(['old giraffe']);

      // Until the new content is ready the old one serves; then the new one, and never both.
      const nextId = await database.inTenant(tenantId, async (sql) => {
        const id = await tenant.content(sql, ['new giraffe']);
        await sql('update document set next_content_id = $1 where id = $2', [id, documentId]);
        return id;
      });
      expect(await seen('ada')).toEqual(['old giraffe']);
      await database.inTenant(tenantId, async (sql) => {
        await sql('update document set content_id = $1, next_content_id = null where id = $2', [nextId, documentId]);
      });
      expect(await seen('ada')).toEqual(['new giraffe']);

      await database.inTenant(tenantId, (sql) => removeContentIndex(sql, tenantId, contentId));
      await database.inTenant(tenantId, (sql) => removeContentIndex(sql, tenantId, nextId));
      expect(await seen('ada')).toEqual([]);
      const left = await database.asSystem((sql) =>
        sql('select 1 from posting where tenant_id = $1 union all select 1 from chunk where tenant_id = $1', [
          tenantId,
        ]),
      );
      expect(left).toEqual([]);
    });

    it(
      'shows a content once, under the newest document that one may read',
      verifies('documents.search.duplicates'),
      async () => {
        const tenant = searchTenant(database);
        const sentence = (end: string) =>
          `Seven otters and nine beavers built the lodge beside the northern river bank in early spring while snow still lay ${end}`;
        const first = await tenant.add({
          texts: [sentence('deep')],
          title: 'first',
          owner: 'ada',
          access: 'tenant',
          updatedAt: '2026-01-01',
        });
        await tenant.add({
          texts: [sentence('high')],
          title: 'copy',
          owner: 'ada',
          access: 'tenant',
          updatedAt: '2026-01-02',
        });
        await database.inTenant(tenant.tenantId, (sql) =>
          sql(
            `insert into document (tenant_id, id, owner_id, owner_name, title, file_name, access, source, source_key, content_id, updated_at)
           select tenant_id, gen_random_uuid(), 'ben', 'ben', 'newer', 'newer', 'owner', '{}', 'newer', content_id, '2026-02-01'
           from document where id = $1`,
            [first.documentId],
          ),
        );
        const titles = async (userId: string) =>
          (await tenant.search('deep otters', { userId })).map(({ title }) => title);
        expect(await titles('ada')).toEqual(['first']);
        expect(await titles('ben')).toEqual(['newer']);
      },
    );

    it('lets no document flood the rest', verifies('documents.search.per-document'), async () => {
      const tenant = searchTenant(database);
      const lines = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map(
        (name) => `The badger ${name} ${name}s ${name}ing of ${name}`,
      );
      await tenant.add({ texts: lines, title: 'many' });
      await tenant.add({
        texts: ['Once upon a time in a wood far away there was said to be a badger too'],
        title: 'one',
      });
      const passages = await tenant.search('badger', {}, {}, { limit: 3, perDocument: 2 });
      expect(passages.map(({ title }) => title)).toEqual(['many', 'many', 'one']);
    });

    it(
      'finds the nearest vectors, also by the index and under a narrow access',
      verifies('documents.search.vectors'),
      async () => {
        const random = seeded(5);
        const tenant = searchTenant(database);
        const dimensions = 16;
        const model: Embedder = {
          id: `test-${tenant.tenantId}`,
          dimensions,
          weight: 0.5,
          embed: async (texts) => texts.map(() => randomVector(random, dimensions)),
          async close() {},
        };
        for (let part = 0; part < 20; part++) {
          const texts = randomTexts(random, 50, 3);
          const { contentId } = await tenant.add({ texts, owner: part === 0 ? 'ada' : 'ben', access: 'owner' });
          await embedContent(database, tenant.tenantId, contentId, model);
        }
        for (const userId of ['ada', 'ben']) {
          let found = 0;
          for (let question = 0; question < 10; question++) {
            const vector = randomVector(random, dimensions);
            const [exact, byIndex] = await database.inTenant(tenant.tenantId, async (sql) => {
              await sql(
                `select set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', '100', true)`,
              );
              const near = (chunks: number) =>
                matchMeaning(sql, tenant.scope({ userId }), { model, vector, chunks, also: [] }, 10);
              return [await near(0), await near(Infinity)];
            });
            expect(exact.length).toBe(10);
            const keys = new Set(exact.map(({ contentId, ordinal }) => `${contentId}/${ordinal}`));
            found += byIndex.filter(({ contentId, ordinal }) => keys.has(`${contentId}/${ordinal}`)).length;
          }
          expect(found).toBeGreaterThanOrEqual(95);
        }
      },
    );

    it('indexes again in place, in one transaction', verifies('documents.search.bm25'), async () => {
      const tenant = searchTenant(database);
      const { contentId } = await tenant.add({ texts: ['first lemur', 'second lemur'] });
      await database.inTenant(tenant.tenantId, (sql) =>
        indexContent(
          sql,
          tenant.tenantId,
          contentId,
          [{ ordinal: 0, start: 0, end: 9, heading: 'On lemurs', text: 'a nul \0 and more' }],
          'en',
        ),
      );
      const passages = await tenant.search('lemur');
      expect(passages).toMatchObject([
        { ordinal: 0, heading: 'On lemurs', text: 'a nul \uFFFD and more', highlights: [] },
      ]);
    });
  });
}
