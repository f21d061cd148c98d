import type { Sql } from '#lib/data/database/database.ts';
import { analyserOf } from './analysers.ts';
import { termsOf } from './terms.ts';

/** A passage as it was cut; offsets are UTF-16 units in the whole text of the content. */
export interface ChunkText {
  ordinal: number;
  page?: number | undefined;
  heading?: string | undefined;
  start: number;
  end: number;
  text: string;
}

const rowsAtOnce = 5000;
/** How large a frequency or length gets in a posting. */
const most = 32_767;
/** Of a posting's row: see the table. */
const mostOccurrences = 128;

/**
 * Replaces all chunks, postings and embeddings of a content, which can be found by its words from the commit on. `language`
 * is ISO 639-1. For use inside the caller's transaction.
 */
export async function indexContent(
  sql: Sql,
  tenantId: string,
  contentId: string,
  chunks: readonly ChunkText[],
  language?: string,
): Promise<void> {
  await removeContentIndex(sql, tenantId, contentId);
  const analyser = analyserOf(language);
  const postings = new Map<string, number[]>();
  const lengths = chunks.map((chunk) => addChunk(postings, chunk, analyser));
  for (const [first, batch] of batches(chunks)) {
    await sql(
      `insert into chunk (tenant_id, content_id, ordinal, page, heading, start_at, end_at, body, terms)
       select $1, $2, * from unnest($3::int[], $4::int[], $5::text[], $6::int[], $7::int[], $8::text[], $9::int[])`,
      [
        tenantId,
        contentId,
        batch.map(({ ordinal }) => ordinal),
        batch.map(({ page }) => page ?? null),
        batch.map(({ heading }) => storable(heading)),
        batch.map(({ start }) => start),
        batch.map(({ end }) => end),
        batch.map(({ text }) => storable(text)),
        lengths.slice(first, first + batch.length),
      ],
    );
  }
  // In the order of the primary key, which is the cheapest to add to.
  const sorted = [...postings].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [, batch] of batches(sorted.flatMap(([term, occurrences]) => partsOf(term, occurrences)))) {
    await sql(
      `insert into posting (tenant_id, content_id, term, part, occurrences)
       select $1, $2, term, part, occurrences::bigint[]
       from unnest($3::text[], $4::int[], $5::text[]) as p (term, part, occurrences)`,
      [
        tenantId,
        contentId,
        batch.map(({ term }) => term),
        batch.map(({ part }) => part),
        batch.map(({ occurrences }) => `{${occurrences.join()}}`),
      ],
    );
  }
  await sql('update document_content set chunks = $3, terms = $4, analyser = $5 where tenant_id = $1 and id = $2', [
    tenantId,
    contentId,
    chunks.length,
    lengths.reduce((sum, length) => sum + length, 0),
    analyser,
  ]);
}

/** Nothing of the content is found any more. For use inside the caller's transaction. */
export async function removeContentIndex(sql: Sql, tenantId: string, contentId: string): Promise<void> {
  for (const table of ['posting', 'embedding', 'chunk']) {
    await sql(`delete from ${table} where tenant_id = $1 and content_id = $2`, [tenantId, contentId]);
  }
  await sql('update document_content set chunks = 0, terms = 0, embedded_by = null where tenant_id = $1 and id = $2', [
    tenantId,
    contentId,
  ]);
}

interface Posting {
  term: string;
  part: number;
  occurrences: readonly number[];
}

function partsOf(term: string, occurrences: readonly number[]): Posting[] {
  return Array.from({ length: Math.ceil(occurrences.length / mostOccurrences) }, (_, part) => ({
    term,
    part,
    occurrences: occurrences.slice(part * mostOccurrences, (part + 1) * mostOccurrences),
  }));
}

/** A chunk is found by its heading too. Returns how many terms it has. */
function addChunk(postings: Map<string, number[]>, { ordinal, heading, text }: ChunkText, analyser: string): number {
  const terms = termsOf(heading === undefined ? text : `${heading}\n${text}`, analyser);
  const frequencies = new Map<string, number>();
  for (const { term } of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  for (const [term, frequency] of frequencies) {
    let occurrences = postings.get(term);
    if (!occurrences) postings.set(term, (occurrences = []));
    occurrences.push(ordinal * 2 ** 32 + Math.min(frequency, most) * 2 ** 16 + Math.min(terms.length, most));
  }
  return terms.length;
}

/** Postgres keeps no NUL in text. */
function storable(text: string | undefined): string | null {
  return text?.replaceAll('\0', '\uFFFD') ?? null;
}

function* batches<T>(rows: readonly T[]): Generator<[first: number, batch: readonly T[]]> {
  for (let first = 0; first < rows.length; first += rowsAtOnce) yield [first, rows.slice(first, first + rowsAtOnce)];
}
