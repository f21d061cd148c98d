import neo4j, { type Record as Row, type Transaction } from 'neo4j-driver';
import type { GraphChanges, GraphEdge, GraphNode, KnowledgeGraph } from './knowledge-graph.ts';
import { checkDepth, checkPathLength, foldName, missingEnds } from './limits.ts';
import { transactionsOn } from './neo4j-transactions.ts';

export interface Neo4jOptions {
  url: string;
  user: string;
  password: string;
}

const constraints = [
  'CREATE CONSTRAINT itp_node IF NOT EXISTS FOR (n:ItpNode) REQUIRE (n.tenant, n.id) IS UNIQUE',
  'CREATE CONSTRAINT itp_tenant IF NOT EXISTS FOR (t:ItpTenant) REQUIRE t.id IS UNIQUE',
];
const nodeColumns = 'n.id AS id, n.kind AS kind, n.name AS name, n.properties AS properties';

/** The knowledge graph in Neo4j at `url` (bolt:// or neo4j://): nodes `ItpNode`, relationships `ITP_EDGE`, locks `ItpTenant`. */
export default function openNeo4j({ url, user, password }: Neo4jOptions): KnowledgeGraph {
  const driver = neo4j.driver(url, neo4j.auth.basic(user, password), {
    disableLosslessIntegers: true,
    connectionTimeout: 3000,
    connectionAcquisitionTimeout: 5000,
  });
  const transaction = transactionsOn(driver, constraints);
  const rows = (text: string, values: Record<string, unknown>) =>
    transaction('READ', async (tx) => (await tx.run(text, values)).records);

  return {
    apply: (tenant, changes) => transaction('WRITE', (tx) => apply(tx, tenant, changes)),
    async node(tenant, id) {
      const [row] = await rows(`MATCH (n:ItpNode {tenant: $tenant, id: $id}) RETURN ${nodeColumns}`, { tenant, id });
      return row && toNode(row);
    },
    async find(tenant, text, { kinds, limit }) {
      const found = await rows(
        `MATCH (n:ItpNode {tenant: $tenant})
         WHERE n.foldedName CONTAINS $text AND ($kinds IS NULL OR n.kind IN $kinds)
         RETURN ${nodeColumns} ORDER BY n.foldedName, n.id LIMIT $limit`,
        { tenant, text: foldName(text), kinds: kinds ?? null, limit: neo4j.int(limit) },
      );
      return found.map(toNode);
    },
    async neighbours(tenant, id, { depth, limit }) {
      checkDepth(depth);
      return transaction('READ', async (tx) => {
        const near = await tx.run(
          `MATCH path = (:ItpNode {tenant: $tenant, id: $id})-[:ITP_EDGE*0..${depth}]-(n:ItpNode)
           WITH n, min(length(path)) AS distance
           RETURN ${nodeColumns} ORDER BY distance, n.id LIMIT $limit`,
          { tenant, id, limit: neo4j.int(limit) },
        );
        const nodes = near.records.map(toNode);
        const among = await tx.run(
          `MATCH (a:ItpNode {tenant: $tenant})-[e:ITP_EDGE]->(b:ItpNode)
           WHERE a.id IN $ids AND b.id IN $ids
           RETURN a.id AS from, b.id AS to, e.relation AS relation, e.weight AS weight ORDER BY from, relation, to`,
          { tenant, ids: nodes.map((node) => node.id) },
        );
        return { nodes, edges: among.records.map((row) => row.toObject() as unknown as GraphEdge) };
      });
    },
    async path(tenant, from, to, maxDepth) {
      checkPathLength(maxDepth);
      const ends = 'MATCH (a:ItpNode {tenant: $tenant, id: $from}), (b:ItpNode {tenant: $tenant, id: $to})';
      const [row] =
        from === to // which shortestPath refuses
          ? await rows(`${ends} RETURN [a.id] AS ids`, { tenant, from, to })
          : await rows(
              `${ends} MATCH path = shortestPath((a)-[:ITP_EDGE*..${maxDepth}]-(b)) RETURN [n IN nodes(path) | n.id] AS ids`,
              { tenant, from, to },
            );
      return row?.get('ids') as string[] | undefined;
    },
    async ping() {
      await rows('RETURN 1', {});
    },
    async close() {
      await driver.close();
    },
  };
}

async function apply(tx: Transaction, tenant: string, changes: GraphChanges): Promise<void> {
  const { nodes = [], edges = [], removeNodes = [], removeEdges = [] } = changes;
  // Batches of one tenant take turns: two with the same nodes in another order would be a deadlock.
  await tx.run('MERGE (t:ItpTenant {id: $tenant}) SET t.locked = true', { tenant });
  if (removeEdges.length > 0) {
    await tx.run(
      `UNWIND $removeEdges AS gone
       MATCH (:ItpNode {tenant: $tenant, id: gone.from})-[e:ITP_EDGE {relation: gone.relation}]->(:ItpNode {tenant: $tenant, id: gone.to})
       DELETE e`,
      { tenant, removeEdges },
    );
  }
  if (removeNodes.length > 0) {
    await tx.run('UNWIND $removeNodes AS id MATCH (n:ItpNode {tenant: $tenant, id: id}) DETACH DELETE n', {
      tenant,
      removeNodes,
    });
  }
  if (nodes.length > 0) {
    const rows = nodes.map(({ id, kind, name, properties }) => {
      return { id, kind, name, foldedName: foldName(name), properties: JSON.stringify(properties) }; // Neo4j holds no maps
    });
    await tx.run(
      `UNWIND $rows AS row MERGE (n:ItpNode {tenant: $tenant, id: row.id})
       SET n.kind = row.kind, n.name = row.name, n.foldedName = row.foldedName, n.properties = row.properties`,
      { tenant, rows },
    );
  }
  if (edges.length > 0) {
    const { records } = await tx.run(
      `UNWIND $edges AS edge
       MATCH (a:ItpNode {tenant: $tenant, id: edge.from}), (b:ItpNode {tenant: $tenant, id: edge.to})
       MERGE (a)-[e:ITP_EDGE {relation: edge.relation}]->(b)
       SET e.weight = edge.weight
       RETURN count(*) AS applied`,
      { tenant, edges },
    );
    if (records[0]?.get('applied') !== edges.length) throw missingEnds();
  }
}

function toNode(row: Row): GraphNode {
  const { id, kind, name, properties } = row.toObject() as Record<keyof GraphNode, string>;
  return { id, kind, name, properties: JSON.parse(properties) as GraphNode['properties'] };
}
