// How well passages are found: nDCG@10 and recall@10 of the words, of the vectors, and of what the search makes of both,
// over the collections beside this file and those of the folder RETRIEVAL_COLLECTIONS. A collection is a JSON file
// { documents: [{ id, text }], queries: [{ text, relevant: { [id]: grade } }] }. With EMBEDDING_MODEL_DIR or
// EMBEDDING_BASE_URL the chosen model is measured beside the packaged one.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import type { Embedder } from '#lib/models/embedder.ts';
import { EmbeddingSettings, openEmbedder } from '#lib/models/open-embedder.ts';
import { readSettings } from '#lib/runtime/settings.ts';
import { embedContent } from '#lib/models/embed-content.ts';
import { searchTenant } from '#test/search/tenant.ts';
import { matchMeaning } from '../../functions/document-search/match-meaning.ts';
import { type Match, matchWords } from '../../functions/document-search/match-words.ts';
import { queryTerms } from '../../functions/document-search/query-terms.ts';

interface Collection {
  documents: { id: string; text: string }[];
  queries: { text: string; relevant: Record<string, number> }[];
}
type Measures = { ndcg: number; recall: number };

const packaged = await openEmbedder({});
const chosen = await openEmbedder(readSettings(EmbeddingSettings));
const models = [...new Set([packaged, chosen])];
const folders = [join(import.meta.dirname, 'collections'), process.env['RETRIEVAL_COLLECTIONS']];
const files = folders.flatMap((folder) => (folder ? globSync(join(folder, '*.json')) : []));
const database = await openPglite();
await migrate(database, join(import.meta.dirname, '../../infra/migrations'));

console.log(
  '### Passages found: nDCG@10 (recall@10); goal: the packaged model not under BM25, another clearly over it\n',
);
console.log(
  '| collection | documents, questions | model | BM25 | vectors | RRF | search |\n|---|---|---|---:|---:|---:|---:|',
);
let failed = false;
for (const file of files) {
  const collection = JSON.parse(readFileSync(file, 'utf8')) as Collection;
  for (const model of models) {
    const ways = await measure(collection, model);
    const cells = ways.map(({ ndcg, recall }) => `${ndcg.toFixed(3)} (${recall.toFixed(3)})`);
    const size = `${collection.documents.length}, ${collection.queries.length}`;
    console.log(`| ${basename(file, '.json')} | ${size} | ${model.id} | ${cells.join(' | ')} |`);
    failed ||= ways[3]!.ndcg < ways[0]!.ndcg;
  }
}
console.log();
await Promise.all([database.close(), ...models.map((model) => model.close())]);
process.exitCode = failed ? 1 : 0;

async function measure({ documents, queries }: Collection, model: Embedder): Promise<Measures[]> {
  const tenant = searchTenant(database);
  const idOf = new Map<string, string>();
  for (const { id, text } of documents) {
    const { documentId, contentId } = await tenant.add({ texts: [text] });
    idOf.set(contentId, id);
    idOf.set(documentId, id);
    await embedContent(database, tenant.tenantId, contentId, model);
  }
  const sums: Measures[] = [0, 1, 2, 3].map(() => ({ ndcg: 0, recall: 0 }));
  for (const { text, relevant } of queries) {
    const [vector] = await model.embed([text]);
    const [words, near] = await database.inTenant(tenant.tenantId, async (sql) => {
      const { matches, chunks } = await matchWords(sql, tenant.scope(), queryTerms(text), 100);
      const question = { model, vector: vector!, chunks, also: [] };
      return [matches, await matchMeaning(sql, tenant.scope(), question, 100)];
    });
    const passages = await tenant.search({ text, meaning: { model, vector: vector! } }, {}, {}, { limit: 10 });
    const rankings = [
      words.map(({ contentId }) => contentId),
      near.map(({ contentId }) => contentId),
      reciprocalRanks([words, near]),
      passages.map(({ documentId }) => documentId),
    ];
    for (const [way, ranking] of rankings.entries()) {
      const grades = ranking.slice(0, 10).map((id) => relevant[idOf.get(id)!] ?? 0);
      const best = Object.values(relevant).toSorted((one, other) => other - one);
      sums[way]!.ndcg += gain(grades) / gain(best.slice(0, 10)) / queries.length;
      sums[way]!.recall += grades.filter((grade) => grade > 0).length / best.length / queries.length;
    }
  }
  return sums;
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
}

/** Reciprocal rank fusion, k 60: what the search is compared with. */
function reciprocalRanks(arms: readonly Match[][]): string[] {
  const scores = new Map<string, number>();
  for (const arm of arms) {
    for (const [rank, { contentId }] of arm.entries()) {
      scores.set(contentId, (scores.get(contentId) ?? 0) + 1 / (61 + rank));
    }
  }
  return [...scores].toSorted(([, one], [, other]) => other - one).map(([contentId]) => contentId);
}
