import { setTimeout as sleep } from 'node:timers/promises';
import { knowledgeQuery, type KnowledgeResult } from '#lib/contracts/knowledge.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import { analysers, isStopTerm } from '#lib/search/analysers.ts';
import { termsOf } from '#lib/search/terms.ts';
import type { QueryTerm } from './match-words.ts';

export type RelatedName = Extract<KnowledgeResult, { op: 'related-names' }>['names'][number];

/** So long a search waits for the graph at most, which is asked while the model reads the question. */
const patienceMs = 1000;
const longestText = 1000;
const mostNames = 5;
/** What the closest name counts beside a word of the question. */
const share = 0.2;

/** Names close to those in `text`, as the caller sees the graph; undefined while that cannot be had in time. */
export async function relatedNames(ctx: InvocationContext, text: string): Promise<RelatedName[] | undefined> {
  try {
    const asked = { op: 'related-names', text: text.slice(0, longestText).toWellFormed(), limit: mostNames } as const;
    const answer = await Promise.race([
      ctx.invoke(knowledgeQuery, asked),
      sleep(patienceMs, undefined, { ref: false }),
    ]);
    if (answer) return answer.names;
    ctx.log.warn({ patienceMs }, 'the graph is slow: the search is not widened');
  } catch (error) {
    ctx.signal.throwIfAborted();
    ctx.log.warn({ err: error }, 'no graph: the search is not widened');
  }
  return undefined;
}

/** What `names` add to the terms of a question: their words that it does not have, which share what their name counts. */
export function relatedTerms(names: readonly RelatedName[], question: readonly QueryTerm[]): QueryTerm[] {
  return analysers.flatMap((analyser) => {
    const known = new Set(question.filter((term) => term.analyser === analyser).map(({ term }) => term));
    const weights = new Map<string, number>();
    for (const { name, weight } of names) {
      const words = new Set(termsOf(name, analyser).map(({ term }) => term));
      const telling = [...words].filter((term) => !isStopTerm(term, analyser));
      for (const term of telling) {
        const counts = (share * weight) / telling.length;
        if (!known.has(term)) weights.set(term, Math.max(weights.get(term) ?? 0, counts));
      }
    }
    return [...weights].map(([term, weight]) => ({ term, analyser, weight }));
  });
}
