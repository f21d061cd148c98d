import neo4j, { type Record as Row, type Transaction } from 'neo4j-driver';
import type { GraphChanges, GraphEdge, GraphNode, KnowledgeGraph, Step } from './knowledge-graph.ts';
import { foldName, missingEnds } from './names.ts';
import { transactionsOn } from './neo4j-transactions.ts';

export interface Neo4jOptions {
  url: string;
  user: string;
  password: string;
}

const constraints = [
  'CREATE CONSTRAINT itp_node IF NOT EXISTS FOR (n:ItpNode) REQUIRE (n.tenant, n.id) IS UNIQUE',
  'CREATE CONSTRAINT itp_tenant IF NOT EXISTS FOR (t:ItpTenant) REQUIRE t.id IS UNIQUE',
  'CREATE INDEX itp_name IF NOT EXISTS FOR (n:ItpNode) ON (n.tenant, n.foldedName)',
];
const columns = 'n.id AS id, n.kind AS kind, n.name AS name, n.readers AS readers, n.properties AS properties';
const hasReader = (name: string) => `any(reader IN ${name}.readers WHERE reader IN $readers)`;
const isSeen = `(${hasReader('n')} OR n.readers IS NULL AND EXISTS { (n)-[:ITP_EDGE]-(m:ItpNode) WHERE ${hasReader('m')} })`;
const ofRelation = '($relations IS NULL OR e.relation IN $relations)';

interface NodeRow extends Omit<GraphNode, 'readers' | 'properties'> {
  readers: string[] | null;
  properties: string;
}

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
  const nodes = async (condition: string, order: string, values: Record<string, unknown>) => {
    const match = `MATCH (n:ItpNode {tenant: $tenant}) WHERE ${condition}`;
    return (await rows(`${match} RETURN ${columns} ORDER BY ${order} LIMIT $limit`, values)).map(toNode);
  };

  return {
    apply: (tenant, changes, step) => transaction('WRITE', (tx) => apply(tx, tenant, changes, step)),
    async position(tenant) {
      const [row] = await rows('MATCH (t:ItpTenant {id: $tenant}) RETURN coalesce(t.position, 0) AS position', {
        tenant,
      });
      return (row?.get('position') as number | undefined) ?? 0;
    },
    nodes: (tenant, ids, { readers, limit }) =>
      nodes(`n.id IN $ids AND ${isSeen}`, 'n.id', { tenant, ids, readers, limit: neo4j.int(limit) }),
    named: (tenant, names, { readers, limit }) =>
      nodes(`n.foldedName IN $names AND ${isSeen}`, 'n.id', {
        tenant,
        names: names.map(foldName),
        readers,
        limit: neo4j.int(limit),
      }),
    find: (tenant, text, { kinds, readers, limit }) =>
      nodes(
        `n.foldedName CONTAINS $text AND ($kinds IS NULL OR n.kind IN $kinds) AND ${isSeen}`,
        'size(n.foldedName), n.foldedName, n.id',
        { tenant, text: foldName(text), kinds: kinds ?? null, readers, limit: neo4j.int(limit) },
      ),
    around: (tenant, ids, { readers, relations = null, limit }) =>
      transaction('READ', async (tx) => {
        const near = await tx.run(
          `MATCH (h:ItpNode {tenant: $tenant})-[e:ITP_EDGE]-(n:ItpNode)
           WHERE h.id IN $ids AND NOT n.id IN $ids AND ${ofRelation}
             AND (${hasReader('n')} OR n.readers IS NULL AND h.readers IS NOT NULL)
           WITH n, max(e.weight) AS weight
           RETURN ${columns} ORDER BY weight DESC, n.id LIMIT $limit`,
          { tenant, ids, readers, relations, limit: neo4j.int(limit) },
        );
        const found = near.records.map(toNode);
        const among = await tx.run(
          `MATCH (a:ItpNode {tenant: $tenant})-[e:ITP_EDGE]->(b:ItpNode)
           WHERE a.id IN $ids AND b.id IN $ids AND ${ofRelation}
             AND (a.readers IS NOT NULL OR b.readers IS NOT NULL)
           RETURN a.id AS from, b.id AS to, e.relation AS relation, e.weight AS weight ORDER BY from, relation, to`,
          { tenant, ids: [...ids, ...found.map((node) => node.id)], relations },
        );
        return { nodes: found, edges: among.records.map((row) => row.toObject() as unknown as GraphEdge) };
      }),
    async ping() {
      await rows('RETURN 1', {});
    },
    async close() {
      await driver.close();
    },
  };
}

async function apply(tx: Transaction, tenant: string, changes: GraphChanges, step?: Step): Promise<boolean> {
  const { nodes = [], edges = [], removeAll = false, removeNodes = [], removeEdges = [] } = changes;
  // Batches of one tenant take turns: two with the same nodes in another order would be a deadlock.
  const { records: stands } = await tx.run(
    'MERGE (t:ItpTenant {id: $tenant}) SET t.locked = true RETURN coalesce(t.position, 0) AS position',
    { tenant },
  );
  if (step && stands[0]?.get('position') !== step.from) return false;
  if (removeAll) await tx.run('MATCH (n:ItpNode {tenant: $tenant}) DETACH DELETE n', { tenant });
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
    const rows = nodes.map(({ id, kind, name, readers = null, properties }) => {
      // Neo4j holds no maps
      return { id, kind, name, foldedName: foldName(name), readers, properties: JSON.stringify(properties) };
    });
    await tx.run(
      `UNWIND $rows AS row MERGE (n:ItpNode {tenant: $tenant, id: row.id})
       SET n.kind = row.kind, n.name = row.name, n.foldedName = row.foldedName, n.readers = row.readers,
         n.properties = row.properties`,
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
  if (step) {
    await tx.run('MATCH (t:ItpTenant {id: $tenant}) SET t.position = $position', { tenant, position: step.to });
  }
  return true;
}

function toNode(row: Row): GraphNode {
  const { readers, properties, ...node } = row.toObject() as unknown as NodeRow;
  return { ...node, ...(readers && { readers }), properties: JSON.parse(properties) as GraphNode['properties'] };
}
