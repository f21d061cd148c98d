import type { Database, Sql } from '../database/database.ts';
import type { GraphChanges, GraphEdge, GraphNode, KnowledgeGraph } from './knowledge-graph.ts';
import { checkDepth, checkPathLength, foldName, missingEnds } from './limits.ts';

const foreignKeyViolation = '23503';

/** The knowledge graph in tables of `database`, which stays open when the graph is closed. */
export function openPostgresGraph({ database }: { database: Database }): KnowledgeGraph {
  return {
    async apply(tenantId, changes) {
      await database
        .inTenant(tenantId, (sql) => apply(sql, tenantId, changes))
        .catch((error: unknown) => {
          throw (error as { code?: string }).code === foreignKeyViolation ? missingEnds(error) : error;
        });
    },
    async node(tenantId, id) {
      const nodes = await database.inTenant(tenantId, (sql) => nodesOf(sql, [id]));
      return nodes[0];
    },
    find: (tenantId, text, { kinds, limit }) =>
      database.inTenant(tenantId, (sql) =>
        sql<GraphNode>(
          `select id, kind, name, properties from kg_nodes
           where position($1 in folded_name) > 0 and ($2::text[] is null or kind = any ($2))
           order by folded_name collate "C", id collate "C" limit $3`,
          [foldName(text), kinds ?? null, limit],
        ),
      ),
    async neighbours(tenantId, id, { depth, limit }) {
      checkDepth(depth);
      return database.inTenant(tenantId, async (sql) => {
        const ids = await reached(sql, id, depth, limit);
        const nodes = await nodesOf(sql, ids);
        return { nodes, edges: await edgesAmong(sql, ids) };
      });
    },
    async path(tenantId, from, to, maxDepth) {
      checkPathLength(maxDepth);
      return database.inTenant(tenantId, (sql) => shortestPath(sql, from, to, maxDepth));
    },
    ping: () => database.ping(),
    async close() {},
  };
}

async function apply(sql: Sql, tenantId: string, changes: GraphChanges): Promise<void> {
  const { nodes = [], edges = [], removeNodes = [], removeEdges = [] } = changes;
  // Batches of one tenant take turns: two with the same nodes in another order would be a deadlock.
  await sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`knowledge-graph ${tenantId}`]);
  if (removeEdges.length > 0) {
    await sql(
      `delete from kg_edges e using jsonb_to_recordset($1) as gone ("from" text, "to" text, relation text)
       where e.from_id = gone."from" and e.to_id = gone."to" and e.relation = gone.relation`,
      [JSON.stringify(removeEdges)],
    );
  }
  if (removeNodes.length > 0) await sql('delete from kg_nodes where id = any ($1)', [removeNodes]);
  if (nodes.length > 0) {
    const rows = lastOf(nodes, ({ id }) => id).map(({ id, kind, name, properties }) => {
      return { id, kind, name, properties, folded_name: foldName(name) };
    });
    await sql(
      `insert into kg_nodes (tenant_id, id, kind, name, folded_name, properties)
       select $1, id, kind, name, folded_name, properties from jsonb_to_recordset($2)
         as node (id text, kind text, name text, folded_name text, properties jsonb)
       on conflict (tenant_id, id) do update set kind = excluded.kind, name = excluded.name,
         folded_name = excluded.folded_name, properties = excluded.properties`,
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
}

/** The ids of the nodes within `depth` edges of `id`, nearest first. */
async function reached(sql: Sql, id: string, depth: number, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `with recursive reach (id, distance) as (
       select id, 0 from kg_nodes where id = $1
       union
       select case when e.from_id = r.id then e.to_id else e.from_id end, r.distance + 1
       from reach r join kg_edges e on e.from_id = r.id or e.to_id = r.id
       where r.distance < $2
     )
     select id from reach group by id order by min(distance), id collate "C" limit $3`,
    [id, depth, limit],
  );
  return rows.map((row) => row.id);
}

/** The nodes of `ids` that exist, in the order of `ids`. */
function nodesOf(sql: Sql, ids: readonly string[]): Promise<GraphNode[]> {
  return sql<GraphNode>(
    `select id, kind, name, properties from unnest($1::text[]) with ordinality as wanted (id, place)
     join kg_nodes using (id) order by place`,
    [ids],
  );
}

function edgesAmong(sql: Sql, ids: readonly string[]): Promise<GraphEdge[]> {
  return sql<GraphEdge>(
    `select from_id as "from", to_id as "to", relation, weight from kg_edges
     where from_id = any ($1) and to_id = any ($1)
     order by from_id collate "C", relation collate "C", to_id collate "C"`,
    [ids],
  );
}

/** Breadth first, one query for each step away from `from`. */
async function shortestPath(sql: Sql, from: string, to: string, maxDepth: number): Promise<string[] | undefined> {
  if ((await nodesOf(sql, [from])).length === 0) return undefined;
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  let frontier = [from];
  for (let depth = 0; depth < maxDepth && frontier.length > 0 && !cameFrom.has(to); depth++) {
    const steps = await sql<{ here: string; there: string }>(
      `select from_id as here, to_id as there from kg_edges where from_id = any ($1)
       union select to_id, from_id from kg_edges where to_id = any ($1)`,
      [frontier],
    );
    frontier = [];
    for (const { here, there } of steps) {
      if (cameFrom.has(there)) continue;
      cameFrom.set(there, here);
      frontier.push(there);
    }
  }
  if (!cameFrom.has(to)) return undefined;
  const path: string[] = [];
  for (let id: string | undefined = to; id !== undefined; id = cameFrom.get(id)) path.unshift(id);
  return path;
}

/** Of items with the same key the last one: one statement may change a row only once. */
function lastOf<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
