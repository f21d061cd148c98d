import { createHash } from 'node:crypto';
import type { Sql } from '#lib/data/database/database.ts';
import type { GraphEdge, GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { effectiveEdges, effectiveNodes, type EdgeKey } from './effective.ts';
import { appendKnowledge, lockOutbox } from './outbox.ts';

/** What one document, task or plan tells: it alone decides about these, and they go when it goes. */
export interface KnowledgeSource {
  id: string;
  /** Ids of sources or of buckets that it goes with. */
  within?: readonly string[];
  nodes: readonly GraphNode[];
  /** Their ends may be nodes of other sources, also ones that are not known yet: such an edge waits for them. */
  edges: readonly GraphEdge[];
  /** Of a plan: names of its labels and buckets by key. */
  words?: Readonly<Record<string, string>>;
}

export interface SourceChanges {
  put?: readonly KnowledgeSource[];
  /** Ids of sources, or of what sources are within. */
  drop?: readonly string[];
}

/**
 * Replaces what `put` held before and drops `drop`, in the caller's transaction, and appends what that changes in the graph
 * to the outbox. The tenant's outbox is held until commit: call it late, though before `appendEvent`. False when all was so.
 */
export async function changeSources(sql: Sql, tenantId: string, changes: SourceChanges): Promise<boolean> {
  const put = lastOfEach(changes.put ?? []).map(hashed);
  await lockOutbox(sql, tenantId);
  const changed = await differing(sql, tenantId, put);
  const dropped = changes.drop?.length ? await sourcesAt(sql, tenantId, changes.drop) : [];
  if (changed.length + dropped.length === 0) return false;

  const ids = [...new Set([...dropped, ...changed.map((source) => source.id)])];
  const newIds = [...new Set(changed.flatMap(({ nodes }) => nodes.map((node) => node.id)))];
  const oldNodes = await nodeIdsOf(sql, tenantId, ids);
  const oldEdges = await edgesOf(sql, tenantId, ids);
  const aliveBefore = new Set((await effectiveNodes(sql, tenantId, newIds)).map((node) => node.id));

  await sql('delete from knowledge_source where tenant_id = $1 and id = any ($2)', [tenantId, ids]);
  await insertSources(sql, tenantId, changed);

  const touched = [...new Set([...oldNodes, ...newIds])];
  const nodes = await effectiveNodes(sql, tenantId, touched);
  const alive = new Set(nodes.map((node) => node.id));
  const appeared = newIds.filter((id) => !aliveBefore.has(id));
  const newEdges = changed.flatMap((source) => source.edges);
  const edges = await effectiveEdges(sql, tenantId, [...oldEdges, ...newEdges], appeared);
  const kept = new Set(edges.map(edgeKey));
  await appendKnowledge(sql, tenantId, {
    removeNodes: touched.filter((id) => !alive.has(id)),
    removeEdges: oldEdges.filter((edge) => !kept.has(edgeKey(edge))),
    nodes,
    edges,
  });
  return true;
}

/** What the plan calls its labels and buckets, by their keys; nothing of a plan that is not known yet. */
export async function wordsOf(sql: Sql, tenantId: string, planSourceId: string): Promise<Record<string, string>> {
  const [row] = await sql<{ words: Record<string, string> }>(
    'select words from knowledge_source where tenant_id = $1 and id = $2',
    [tenantId, planSourceId],
  );
  return row?.words ?? {};
}

/** When sources were last written, and the hash of each. */
export async function knownSources(
  sql: Sql,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, { hash: string; writtenAt: Date }>> {
  const rows = await sql<{ id: string; hash: string; written_at: Date }>(
    'select id, hash, written_at from knowledge_source where tenant_id = $1 and id = any ($2)',
    [tenantId, ids],
  );
  return new Map(rows.map(({ id, hash, written_at: writtenAt }) => [id, { hash, writtenAt }]));
}

function hashed(source: KnowledgeSource): KnowledgeSource & { hash: string } {
  return { ...source, hash: hashOf(source) };
}

/** The same for sources that hold the same. */
export function hashOf({ within = [], nodes, edges, words = {} }: KnowledgeSource): string {
  return createHash('sha256')
    .update(JSON.stringify([within, nodes, edges, words]))
    .digest('hex');
}

function lastOfEach(sources: readonly KnowledgeSource[]): KnowledgeSource[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()];
}

async function differing<Source extends { id: string; hash: string }>(
  sql: Sql,
  tenantId: string,
  sources: readonly Source[],
): Promise<Source[]> {
  const known = await knownSources(
    sql,
    tenantId,
    sources.map((source) => source.id),
  );
  return sources.filter(({ id, hash }) => known.get(id)?.hash !== hash);
}

async function sourcesAt(sql: Sql, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `with recursive gone (id) as (
       select id from knowledge_source where tenant_id = $1 and (id = any ($2) or within && $2)
       union
       select s.id from gone g join knowledge_source s on s.tenant_id = $1 and s.within @> array[g.id]
     )
     select id from gone`,
    [tenantId, ids],
  );
  return rows.map((row) => row.id);
}

async function nodeIdsOf(sql: Sql, tenantId: string, sourceIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    'select distinct id from knowledge_node where tenant_id = $1 and source_id = any ($2)',
    [tenantId, sourceIds],
  );
  return rows.map((row) => row.id);
}

function edgesOf(sql: Sql, tenantId: string, sourceIds: readonly string[]): Promise<EdgeKey[]> {
  return sql<EdgeKey>(
    `select distinct from_id as "from", to_id as "to", relation from knowledge_edge
     where tenant_id = $1 and source_id = any ($2)`,
    [tenantId, sourceIds],
  );
}

async function insertSources(
  sql: Sql,
  tenantId: string,
  sources: readonly (KnowledgeSource & { hash: string })[],
): Promise<void> {
  if (sources.length === 0) return;
  const rows = sources.map(({ id, hash, within = [], words = {} }) => ({ id, hash, within, words }));
  await sql(
    `insert into knowledge_source (tenant_id, id, hash, within, words)
     select $1, id, hash, within, words
     from jsonb_to_recordset($2) as source (id text, hash text, within text[], words jsonb)`,
    [tenantId, JSON.stringify(rows)],
  );
  const nodes = sources.flatMap(({ id: source, nodes: held }) => held.map((node) => ({ source, ...node })));
  await sql(
    `insert into knowledge_node (tenant_id, source_id, id, kind, name, readers, properties)
     select $1, source, id, kind, name, readers, properties from jsonb_to_recordset($2)
       as node (source text, id text, kind text, name text, readers text[], properties jsonb)
     on conflict do nothing`,
    [tenantId, JSON.stringify(nodes)],
  );
  const edges = sources.flatMap(({ id: source, edges: held }) => held.map((edge) => ({ source, ...edge })));
  await sql(
    `insert into knowledge_edge (tenant_id, source_id, from_id, to_id, relation, weight)
     select $1, source, "from", "to", relation, max(weight) from jsonb_to_recordset($2)
       as edge (source text, "from" text, "to" text, relation text, weight double precision)
     group by source, "from", "to", relation`,
    [tenantId, JSON.stringify(edges)],
  );
}

const edgeKey = ({ from, relation, to }: EdgeKey) => `${from}\n${relation}\n${to}`;
