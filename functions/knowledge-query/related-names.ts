import type { KnowledgeResult } from '#lib/contracts/knowledge.ts';
import { fold } from '#lib/knowledge/names.ts';
import type { Edge, Sight } from './sight.ts';

type Names = Extract<KnowledgeResult, { op: 'related-names' }>['names'];

const longestName = 5;
const mostPhrases = 400;
const widest = 100;
/** Who owns or does something is no subject of it. */
const relations = ['about', 'mentions', 'decided'];
const namingKinds = new Set(['topic', 'organisation', 'person']);

/** Names that stand where those in `text` stand: two steps away, over a document, task or decision. */
export async function relatedNames(sight: Sight, text: string, limit: number): Promise<Names> {
  const starts = await sight.named(phrasesOf(text), 20);
  const startIds = starts.map(({ id }) => id);
  const between = await sight.around(startIds, { limit: widest, relations });
  const middle = between.nodes.filter(({ kind }) => !namingKinds.has(kind) && kind !== 'date').map(({ id }) => id);
  const beyond = await sight.around(middle, { limit: widest, relations });

  const reached = weights(new Map(startIds.map((id) => [id, 1])), between.edges, new Set(middle));
  const known = ` ${fold(text)} `;
  const names = beyond.nodes.filter(
    ({ id, kind, name }) => namingKinds.has(kind) && !startIds.includes(id) && !known.includes(` ${fold(name)} `),
  );
  const scores = weights(reached, beyond.edges, new Set(names.map(({ id }) => id)));
  const best = Math.max(...scores.values(), Number.MIN_VALUE);
  return names
    .map(({ id, name }) => ({ name, weight: Math.round(((scores.get(id) ?? 0) / best) * 1000) / 1000 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}

/** What each of `to` gets from the nodes of `from` over the edges. */
function weights(from: ReadonlyMap<string, number>, edges: readonly Edge[], to: ReadonlySet<string>) {
  const sums = new Map<string, number>();
  for (const edge of edges) {
    const [here, there] = to.has(edge.to) ? [edge.from, edge.to] : [edge.to, edge.from];
    if (to.has(there)) sums.set(there, (sums.get(there) ?? 0) + (from.get(here) ?? 0) * edge.weight);
  }
  return sums;
}

/** Every run of up to five words, as a name may be any of them. */
function phrasesOf(text: string): string[] {
  const words = text.split(/[^\p{L}\p{N}\p{M}+#&'’-]+/u).filter(Boolean);
  const phrases = words.flatMap((_, at) =>
    Array.from({ length: Math.min(longestName, words.length - at) }, (__, more) =>
      words.slice(at, at + more + 1).join(' '),
    ),
  );
  return [...new Set([text.trim(), ...phrases])].slice(0, mostPhrases);
}
