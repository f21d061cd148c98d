import { createHash } from 'node:crypto';
import type { Sql } from '#lib/data/database/database.ts';
import type { GraphEdge, GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { Entities } from './entities.ts';
import { nodeId, tidyName } from './names.ts';
import * as readers from './readers.ts';
import { changeSources, type KnowledgeSource } from './sources.ts';

interface DocumentRow {
  id: string;
  title: string;
  owner_id: string;
  owner_name: string;
  access: 'owner' | 'plan' | 'tenant';
  plan_id: string | null;
  entities: unknown;
}

const select = `
  select d.id, d.title, d.owner_id, d.owner_name, d.access, d.plan_id, e.body as entities
  from document d left join document_entities e on e.tenant_id = d.tenant_id and e.content_id = d.content_id`;

/**
 * Puts the document into the graph as its rows say now: owner, access, title, and what was recognised in its content; one
 * that is there no longer is taken out. To be called in the transaction that changes one of these, late but before
 * `appendEvent`; once it is committed, enqueue knowledge-write.
 */
export async function connectDocument(sql: Sql, tenantId: string, documentId: string): Promise<void> {
  const rows = await sql<DocumentRow>(`${select} where d.tenant_id = $1 and d.id = $2`, [tenantId, documentId]);
  if (rows.length === 0) await disconnectDocument(sql, tenantId, documentId);
  else await changeSources(sql, tenantId, { put: rows.map(documentSource) });
}

/** The same for every document that has this content. */
export async function connectContent(sql: Sql, tenantId: string, contentId: string): Promise<void> {
  const rows = await sql<DocumentRow>(`${select} where d.tenant_id = $1 and d.content_id = $2 order by d.id`, [
    tenantId,
    contentId,
  ]);
  await changeSources(sql, tenantId, { put: rows.map(documentSource) });
}

/** Takes the document out of the graph, with every node that it alone held up. */
export async function disconnectDocument(sql: Sql, tenantId: string, documentId: string): Promise<void> {
  await changeSources(sql, tenantId, { drop: [nodeId('document', documentId)] });
}

function documentSource(row: DocumentRow): KnowledgeSource {
  const entities = row.entities ? Entities.parse(row.entities) : undefined;
  const id = nodeId('document', row.id);
  const owner = nodeId('person', row.owner_id);
  const mayRead = readersOf(row);
  const nodes: GraphNode[] = [
    { id, kind: 'document', name: tidyName(row.title), readers: mayRead, properties: {} },
    { id: owner, kind: 'person', name: tidyName(row.owner_name), readers: [readers.everyone], properties: {} },
  ];
  const edges: GraphEdge[] = [{ from: id, to: owner, relation: 'owned-by', weight: 1 }];
  const link = (relation: string, to: string, weight = 1, from = id) => edges.push({ from, to, relation, weight });

  if (row.plan_id !== null) link('of-plan', nodeId('plan', row.plan_id));
  if (!entities) return { id, nodes, edges };
  for (const { id: other, kind, count } of entities.known) link('mentions', nodeId(kind, other), weightOf(count));
  for (const { kind, name, count } of entities.named) {
    const named = nodeId(kind, name);
    nodes.push({ id: named, kind, name: tidyName(name), properties: {} });
    link(kind === 'topic' ? 'about' : 'mentions', named, weightOf(count));
  }
  for (const { text, page, names, people } of entities.decisions) {
    const decision = nodeId('decision', `${row.id}:${digest(text)}`);
    const properties = { documentId: row.id, ...(page !== undefined && { page }) };
    nodes.push({ id: decision, kind: 'decision', name: tidyName(text), readers: mayRead, properties });
    link('decided', decision);
    for (const { kind, name } of names) link('about', nodeId(kind, name), 1, decision);
    for (const person of people) link('mentions', nodeId('person', person), 1, decision);
  }
  return { id, nodes, edges };
}

function readersOf({ access, owner_id: ownerId, plan_id: planId }: DocumentRow): string[] {
  if (access === 'tenant') return [readers.everyone];
  const owner = readers.person(ownerId);
  return planId === null ? [owner] : [readers.plan(planId), owner];
}

/** Between a half, said once, and one. */
function weightOf(count: number): number {
  return count / (count + 1);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
