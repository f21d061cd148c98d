import type { DocumentKind } from '#lib/contracts/documents.ts';
import type { Sql } from '#lib/data/database/database.ts';
import type { Match } from './match-words.ts';
import { documentsInScope, type Scope } from './scope.ts';

/** A match with what is shown of it. */
export interface Candidate {
  documentId: string;
  title: string;
  kind: DocumentKind;
  analyser: string;
  contentId: string;
  ordinal: number;
  page: number | null;
  heading: string | null;
  start: number;
  end: number;
  text: string;
  score: number;
}

/**
 * The matches that are still in scope, best first, each under the newest document that holds it. Access is asked again
 * here: what was taken away since the ranking does not leave the database.
 */
export async function readCandidates(sql: Sql, scope: Scope, matches: readonly Match[]): Promise<Candidate[]> {
  return sql<Candidate>(
    `with wanted as (
       select * from unnest($11::uuid[], $12::int[], $13::float8[]) as w (content_id, ordinal, score)
     ),
     shown as (
       select distinct on (c.id) c.id as content_id, d.id, d.title, c.kind, c.analyser
       from ${documentsInScope} and c.id in (select content_id from wanted)
       order by c.id, d.updated_at desc, d.id
     )
     select s.id as "documentId", s.title, s.kind, s.analyser, k.content_id as "contentId", k.ordinal, k.page, k.heading,
       k.start_at as start, k.end_at as "end", k.body as text, w.score
     from wanted w
     join shown s using (content_id)
     -- offset 0: each is looked up, whatever number of them is expected.
     cross join lateral (
       select * from chunk where tenant_id = $1 and content_id = w.content_id and ordinal = w.ordinal offset 0
     ) k
     order by w.score desc, k.content_id, k.ordinal`,
    [
      ...scope,
      matches.map(({ contentId }) => contentId),
      matches.map(({ ordinal }) => ordinal),
      matches.map(({ score }) => score),
    ],
  );
}
