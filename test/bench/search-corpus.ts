import type { Database } from '#lib/data/database/database.ts';
import { prepareModel } from '#lib/models/prepare-model.ts';
import { searchTenant } from '#test/search/tenant.ts';
import { seeded } from '#test/seeded.ts';

const documents = 2500;
const chunksEach = 40;
const words = 130;
const vocabulary = 50_000;
const stopWords = 100;

export const chunks = documents * chunksEach;

/**
 * 100,000 chunks of invented words that are as frequent as those of a language, with vectors around common directions, in
 * a tenant of their own. One document in a hundred is what `few` alone may read, the others are everyone's.
 */
export async function loadSearchCorpus(database: Database) {
  const random = seeded(1);
  const tenant = searchTenant(database);
  const { tenantId } = tenant;
  const model = { id: `bench-${tenantId}`, dimensions: 512, weight: 0.3, embed: async () => [], async close() {} };

  /** By Zipf's law, from the word `from` on. */
  const word = (from = 1) => `w${Math.floor(from * (vocabulary / from) ** random())}`;
  const gauss = () => random() + random() + random() - 1.5;
  const unit = (values: Float32Array) => {
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
  const directions = Array.from({ length: 300 }, () => unit(Float32Array.from({ length: model.dimensions }, gauss)));
  const vectorNear = (direction: Float32Array) => unit(direction.map((value) => value + 0.06 * gauss()));
  const anyVector = () => vectorNear(directions[Math.floor(random() * directions.length)]!);
  const rounded = (vector: Float32Array) => vector.map((value) => Math.round(value * 1e4) / 1e4);

  async function add(owner: string): Promise<void> {
    const texts = Array.from({ length: chunksEach }, () => Array.from({ length: words }, () => word()).join(' '));
    const { contentId } = await tenant.add({ texts, owner, access: 'owner' });
    const vectors = texts.map(() => `[${rounded(anyVector()).join()}]`);
    await database.inTenant(tenantId, (sql) =>
      sql(
        `insert into embedding (tenant_id, model, content_id, ordinal, vector)
         select $1, $2, $3, ordinal - 1, vector::vector from unnest($4::text[]) with ordinality as v (vector, ordinal)`,
        [tenantId, model.id, contentId, vectors],
      ),
    );
  }

  console.error('loading');
  await prepareModel(database, model);
  const indexes = await database.asSystem((sql) =>
    sql<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes where indexname = 'embedding_' || md5($1)`,
      [model.id],
    ),
  );
  // Built at the end, which takes less time; a product's index grows with it.
  for (const { name } of indexes) await database.asSystem((sql) => sql(`drop index ${name}`));
  for (let index = 0; index < documents; index++) {
    await add(index % 100 === 0 ? 'few' : 'many');
    if (index % 250 === 0) console.error(`${index} of ${documents}`);
  }
  for (const { definition } of indexes) {
    await database.asSystem((sql) => sql(`set local maintenance_work_mem = '1GB'; ${definition}`));
  }
  await database.asSystem((sql) =>
    sql(`update document set access = 'tenant' where tenant_id = '${tenantId}' and owner_id = 'many'`),
  );

  return {
    tenant,
    model,
    anyVector,
    question: () => ({
      text: Array.from({ length: 3 + Math.floor(random() * 5) }, () => word(stopWords)).join(' '),
      meaning: { model, vector: anyVector() },
    }),
    /** From now on `only` may read what `few` could, and nobody else anything. */
    async closeToOthers(): Promise<void> {
      await database.asSystem((sql) =>
        sql(
          `update document set access = 'owner', owner_id = case owner_id when 'few' then 'only' else owner_id end
           where tenant_id = '${tenantId}'`,
        ),
      );
    },
  };
}
