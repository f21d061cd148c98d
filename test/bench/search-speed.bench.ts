// Search over 100,000 chunks on PostgreSQL (ITP_TEST_DATABASE_URL): what a person waits for besides the embedding of the
// question, that against the same statements run by hand, and how many of the true nearest vectors the vector arm finds.
import { join } from 'node:path';
import { migrate } from '#lib/data/database/migrate.ts';
import openPostgres from '#lib/data/database/postgres.ts';
import { openEmbedder } from '#lib/models/open-embedder.ts';
import { matchMeaning } from '../../functions/document-search/match-meaning.ts';
import { matchWords } from '../../functions/document-search/match-words.ts';
import { search } from '../../functions/document-search/search.ts';
import { byHand, statementsOf } from './by-hand.ts';
import { chunks, loadSearchCorpus } from './search-corpus.ts';

const questions = 200;
const warmUp = 10;
const asked = { limit: 10, perDocument: 3 };
const goalMs = 60;
const goalRecall = 0.95;
const goalRatio = 1.3;

const url = process.env['ITP_TEST_DATABASE_URL'];
if (!url) {
  console.log(
    'Search over 100,000 chunks: not measured (ITP_TEST_DATABASE_URL is not set; .ci/engines starts a server)\n',
  );
  process.exit(0);
}
const database = openPostgres({ url });
await migrate(database, join(import.meta.dirname, '../../infra/migrations'));
const corpus = await loadSearchCorpus(database);
const { tenant, model } = corpus;
const { tenantId } = tenant;
const hand = await byHand(url, tenantId);
// As autovacuum does where it has time.
await hand.client.query('vacuum analyze');
const embedder = await openEmbedder({});

const p95 = (values: readonly number[]) => at(values, 0.95);
function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Milliseconds of each question: its embedding, the search, and the search's statements by hand. */
async function timesOf(userId: string) {
  const times: { embedding: number; searched: number; hand: number }[] = [];
  for (let index = 0; index < warmUp + questions; index++) {
    const question = corpus.question();
    const statements = await statementsOf(database, tenantId, (sql) =>
      search(sql, tenant.scope({ userId }), question, asked),
    );
    const embedding = await timed(() => embedder.embed([question.text]));
    const ways = [
      () => timed(() => tenant.search(question, { userId }, {}, asked)),
      () => timed(() => hand.run(statements)),
    ];
    // Whoever is second finds the pages warm: by turns.
    const order = index % 2 === 0 ? [0, 1] : [1, 0];
    const taken: number[] = [];
    for (const way of order) taken[way] = await ways[way]!();
    if (index >= warmUp) times.push({ embedding, searched: taken[0]!, hand: taken[1]! });
  }
  return times;
}

/** The share of the ten nearest that the vector arm finds, as a search asks it. */
async function recallOf(userId: string): Promise<number> {
  let found = 0;
  for (let index = 0; index < 50; index++) {
    const vector = corpus.anyVector();
    found += await database.inTenant(tenantId, async (sql) => {
      await sql(
        `select set_config('hnsw.ef_search', '100', true), set_config('hnsw.iterative_scan', 'relaxed_order', true)`,
      );
      const scope = tenant.scope({ userId });
      const near = (inScope: number) =>
        matchMeaning(sql, scope, { model, vector, chunks: inScope, also: [] }, asked.limit);
      const { chunks: inScope } = await matchWords(sql, scope, [], asked.limit);
      const exact = new Set((await near(0)).map(({ contentId, ordinal }) => `${contentId}/${ordinal}`));
      return (await near(inScope)).filter(({ contentId, ordinal }) => exact.has(`${contentId}/${ordinal}`)).length;
    });
  }
  return found / (50 * asked.limit);
}

console.log(
  `### Search over ${chunks} chunks (goal: p95 under ${goalMs} ms, recall@10 at least ${goalRecall}, with the question's
embedding under ${goalRatio} × the same statements by hand)\n`,
);
console.log('| | p50 | p95 | by hand, p95 | with embedding, p95 against by hand | recall@10 of the vectors |');
console.log('|---|---:|---:|---:|---:|---:|');
let failed = false;
for (const [name, userId] of [
  ['all that the tenant has', 'someone'],
  ['one document in a hundred besides', 'few'],
  ['only one in a hundred', 'only'],
] as const) {
  if (userId === 'only') await corpus.closeToOthers();
  const times = await timesOf(userId);
  const searched = times.map((each) => each.searched);
  const ratio =
    p95(times.map((each) => each.embedding + each.searched)) / p95(times.map((each) => each.embedding + each.hand));
  const recall = await recallOf(userId);
  failed ||= p95(searched) >= goalMs || recall < goalRecall || ratio >= goalRatio;
  const ms = [at(searched, 0.5), p95(searched), p95(times.map((each) => each.hand))];
  const cells = [...ms.map((value) => `${value.toFixed(1)} ms`), `${ratio.toFixed(2)} ×`, recall.toFixed(3)];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
console.log();
await Promise.all([hand.client.end(), database.close(), embedder.close()]);
process.exitCode = failed ? 1 : 0;
