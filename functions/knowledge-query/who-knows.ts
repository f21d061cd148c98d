import type { KnowledgeResult } from '#lib/contracts/knowledge.ts';
import type { GraphNode } from '#lib/data/knowledge-graph/knowledge-graph.ts';
import { fold } from '#lib/knowledge/names.ts';
import { type Sight, toNode } from './sight.ts';

type People = Extract<KnowledgeResult, { op: 'who-knows' }>['people'];

/** How much it says of a person's knowledge to stand in this relation to something. */
const says: Record<string, number> = { 'owned-by': 1, 'assigned-to': 1, mentions: 0.4, 'member-of': 0.5 };
/** What people do or write; the rest is what that is about. */
const evidenceKinds = new Set(['document', 'task', 'decision', 'plan']);
const mostPeople = 10;
const mostReasons = 5;
const widest = 200;
/** Words of a question that name nothing. */
const idle = new Set(
  'the a an of and or for to in on with about our we my is are what who which how all any'.split(' '),
);

/** People by what they own, do or are named in that has to do with `about`. */
export async function whoKnows(sight: Sight, about: string): Promise<People> {
  const evidence = await evidenceOf(sight, about);
  const { nodes, edges } = await sight.around([...evidence.keys()], { limit: widest, relations: Object.keys(says) });
  const people = new Map(nodes.filter(({ kind }) => kind === 'person').map((person) => [person.id, person]));
  const scores = new Map<string, Map<string, number>>();
  for (const { from, to, relation, weight } of edges) {
    const [person, thing] = people.has(to) ? [to, from] : [from, to];
    const strength = evidence.get(thing)?.strength;
    if (!people.has(person) || strength === undefined) continue;
    const reasons = scores.get(person) ?? new Map<string, number>();
    reasons.set(thing, Math.max(reasons.get(thing) ?? 0, strength * weight * (says[relation] ?? 0)));
    scores.set(person, reasons);
  }
  return [...scores]
    .map(([id, reasons]) => {
      const sorted = [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      const score = sorted.reduce((sum, [, each]) => sum + each, 0);
      return {
        person: toNode(people.get(id)!),
        score: Math.round(score * 1000) / 1000,
        because: sorted.slice(0, mostReasons).map(([thing]) => toNode(evidence.get(thing)!.node)),
      };
    })
    .sort((a, b) => b.score - a.score || a.person.name.localeCompare(b.person.name))
    .slice(0, mostPeople);
}

/** Documents, tasks, decisions and plans that have to do with it, and how much. */
async function evidenceOf(sight: Sight, about: string): Promise<Map<string, { node: GraphNode; strength: number }>> {
  const evidence = new Map<string, { node: GraphNode; strength: number }>();
  const add = (node: GraphNode, strength: number) => {
    if (!evidenceKinds.has(node.kind) || (evidence.get(node.id)?.strength ?? 0) >= strength) return;
    evidence.set(node.id, { node, strength });
  };
  const starts = await startsOf(sight, about);
  for (const [node, strength] of starts.values()) add(node, strength);
  const subjects = [...starts.values()].filter(([{ kind }]) => !evidenceKinds.has(kind)).map(([{ id }]) => id);
  const { nodes, edges } = await sight.around(subjects, { limit: widest });
  const found = new Map(nodes.map((node) => [node.id, node]));
  for (const { from, to, weight } of edges) {
    const [thing, subject] = starts.has(to) ? [from, to] : [to, from];
    const node = found.get(thing);
    if (node) add(node, weight * (starts.get(subject)?.[1] ?? 0));
  }
  return evidence;
}

/** Nodes whose names hold the words, all of them rather than some; people are asked for, not asked about. */
async function startsOf(sight: Sight, about: string): Promise<Map<string, [GraphNode, number]>> {
  const words = fold(about)
    .split(' ')
    .filter((word) => word.length > 1 && !idle.has(word));
  const searches = [about, ...(words.length > 1 ? words : [])];
  const found = (await Promise.all(searches.map((each) => sight.find(each, 30)))).flat();
  const starts = new Map<string, [GraphNode, number]>();
  for (const node of found) {
    const name = ` ${fold(node.name)} `;
    const share = words.filter((word) => name.includes(word)).length / Math.max(1, words.length);
    const strength = fold(node.name) === fold(about) ? 1 : share === 1 ? 0.8 : share > 0.5 ? 0.4 : 0;
    if (node.kind !== 'person' && strength > 0) starts.set(node.id, [node, strength]);
  }
  return starts;
}
