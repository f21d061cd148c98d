import type { Database, Sql } from '../database/database.ts';
import type { GraphChanges, GraphEdge, GraphNode, KnowledgeGraph, Step } from './knowledge-graph.ts';
import { foldName, missingEnds } from './names.ts';

const foreignKeyViolation = '23503';

const columns = 'n.id, n.kind, n.name, n.readers, n.properties';

/** Whether `n` is seen by the readers $1. */
const isSeen = `
  (n.readers && $1 or n.readers is null and exists (
    select from kg_edges e join kg_nodes m on m.id = case when e.from_id = n.id then e.to_id else e.from_id end
    where (e.from_id = n.id or e.to_id = n.id) and m.readers && $1))`;

type NodeRow = Omit<GraphNode, 'readers'> & { readers: string[] | null };

/** The knowledge graph in tables of `database`, which stays open when the graph is closed. */
export function openPostgresGraph({ database }: { database: Database }): KnowledgeGraph {
  const nodes = (tenantId: string, text: string, values: readonly unknown[]) =>
    database.inTenant(tenantId, async (sql) => (await sql<NodeRow>(text, values)).map(toNode));

  return {
    apply: (tenantId, changes, step) =>
      database
        .inTenant(tenantId, (sql) => apply(sql, tenantId, changes, step))
        .catch((error: unknown) => {
          throw (error as { code?: string }).code === foreignKeyViolation ? missingEnds(error) : error;
        }),
    position: (tenantId) => database.inTenant(tenantId, (sql) => positionOf(sql)),
    nodes: (tenantId, ids, { readers, limit }) =>
      nodes(
        tenantId,
        `select ${columns} from kg_nodes n where n.id = any ($2) and ${isSeen} order by n.id collate "C" limit $3`,
        [readers, ids, limit],
      ),
    named: (tenantId, names, { readers, limit }) =>
      nodes(
        tenantId,
        `select ${columns} from kg_nodes n where n.folded_name = any ($2) and ${isSeen}
         order by n.id collate "C" limit $3`,
        [readers, names.map(foldName), limit],
      ),
    find: (tenantId, text, { kinds, readers, limit }) =>
      nodes(
        tenantId,
        `select ${columns} from kg_nodes n
         where position($2 in n.folded_name) > 0 and ($3::text[] is null or n.kind = any ($3)) and ${isSeen}
         order by length(n.folded_name), n.folded_name collate "C", n.id collate "C" limit $4`,
        [readers, foldName(text), kinds ?? null, limit],
      ),
    around: (tenantId, ids, { readers, relations, limit }) =>
      database.inTenant(tenantId, async (sql) => {
        const near = (await sql<NodeRow>(stepAway, [readers, ids, relations ?? null, limit])).map(toNode);
        const all = [...ids, ...near.map((node) => node.id)];
        return { nodes: near, edges: await sql<GraphEdge>(edgesAmong, [all, relations ?? null]) };
      }),
    ping: () => database.ping(),
    async close() {},
  };
}

const stepAway = `
  with step as (
    select from_id as here, to_id as there, weight from kg_edges
      where from_id = any ($2) and ($3::text[] is null or relation = any ($3))
    union all
    select to_id, from_id, weight from kg_edges
      where to_id = any ($2) and ($3::text[] is null or relation = any ($3))
  )
  select ${columns} from step join kg_nodes n on n.id = there join kg_nodes h on h.id = here
  where there <> all ($2) and (n.readers && $1 or n.readers is null and h.readers is not null)
  group by ${columns}
  order by max(weight) desc, n.id collate "C" limit $4`;

const edgesAmong = `
  select e.from_id as "from", e.to_id as "to", e.relation, e.weight from kg_edges e
  join kg_nodes a on a.id = e.from_id join kg_nodes b on b.id = e.to_id
  where e.from_id = any ($1) and e.to_id = any ($1) and ($2::text[] is null or e.relation = any ($2))
    and (a.readers is not null or b.readers is not null)
  order by e.from_id collate "C", e.relation collate "C", e.to_id collate "C"`;

async function apply(sql: Sql, tenantId: string, changes: GraphChanges, step?: Step): Promise<boolean> {
  const { nodes = [], edges = [], removeAll = false, removeNodes = [], removeEdges = [] } = changes;
  // Batches of one tenant take turns: two with the same nodes in another order would be a deadlock.
  await sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`knowledge-graph ${tenantId}`]);
  if (step && (await positionOf(sql)) !== step.from) return false;
  if (removeAll) await sql('delete from kg_nodes where tenant_id = $1', [tenantId]);
  if (removeEdges.length > 0) {
    await sql(
      `delete from kg_edges e using jsonb_to_recordset($1) as gone ("from" text, "to" text, relation text)
       where e.from_id = gone."from" and e.to_id = gone."to" and e.relation = gone.relation`,
      [JSON.stringify(removeEdges)],
    );
  }
  if (removeNodes.length > 0) await sql('delete from kg_nodes where id = any ($1)', [removeNodes]);
  if (nodes.length > 0) {
    const rows = lastOf(nodes, ({ id }) => id).map(({ id, kind, name, readers, properties }) => {
      return { id, kind, name, readers, properties, folded_name: foldName(name) };
    });
    await sql(
      `insert into kg_nodes (tenant_id, id, kind, name, folded_name, readers, properties)
       select $1, id, kind, name, folded_name, readers, properties from jsonb_to_recordset($2)
         as node (id text, kind text, name text, folded_name text, readers text[], properties jsonb)
       on conflict (tenant_id, id) do update set kind = excluded.kind, name = excluded.name,
         folded_name = excluded.folded_name, readers = excluded.readers, properties = excluded.properties`,
      [tenantId, JSON.stringify(rows)],
    );
  }
  if (edges.length > 0) {
    const rows = lastOf(edges, ({ from, to, relation }) => JSON.stringify([from, to, relation]));
    await sql(
      `insert into kg_edges (tenant_id, from_id, to_id, relation, weight)
       select $1, "from", "to", relation, weight from jsonb_to_recordset($2)
         as edge ("from" text, "to" text, relation text, weight double precision)
       on conflict (tenant_id, from_id, relation, to_id) do update set weight = excluded.weight`,
      [tenantId, JSON.stringify(rows)],
    );
  }
  if (step) {
    await sql(
      `insert into kg_position (tenant_id, position) values ($1, $2)
       on conflict (tenant_id) do update set position = excluded.position`,
      [tenantId, step.to],
    );
  }
  return true;
}

async function positionOf(sql: Sql): Promise<number> {
  const [row] = await sql<{ position: number }>('select position from kg_position');
  return row?.position ?? 0;
}

function toNode({ readers, ...node }: NodeRow): GraphNode {
  return { ...node, ...(readers && { readers }) };
}

/** Of items with the same key the last one: one statement may change a row only once. */
function lastOf<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
