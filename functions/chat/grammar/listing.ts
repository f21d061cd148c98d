import { plain } from '../frame/words.ts';
import type { Reader } from './clauses.ts';
import { nameAt } from './lexicon.ts';
import { calls, type Reading } from './reading.ts';

/** "List the plans", "which buckets are in Website?" */
export function readListing({ tokens, lexicon }: Reader, at: number): Reading | undefined {
  const words = tokens.slice(at).map((token) => token.key);
  if (!asksForList.has(words[0] ?? '') || words.some((word) => notLists.test(word))) return undefined;
  if (words.some((word) => /^(buckets|columns|lanes|stages|lists)$/.test(word))) {
    const named = [...tokens.keys()].map((index) => nameAt(tokens, index, lexicon.plans, 'start')).find(Boolean);
    return calls({ tool: 'list_buckets', input: named ? { plan: named.said } : {} });
  }
  const only = words.every((word) => plain.has(word) || asksForList.has(word) || /^(?:plans|projects|boards|called|named|exist|know|available|access|many|name|names|see|teams?|currently|running|active|\W+)$/.test(word)); // prettier-ignore
  return only && words.some((word) => /^(plans|boards|projects)$/.test(word))
    ? calls({ tool: 'list_plans', input: {} })
    : undefined;
}

const asksForList = new Set(['list', 'show', 'what', 'which', 'display', 'see', 'view', 'give', 'get', 'tell', 'do', 'are', 'my', 'all', 'how', 'name', 'plans', 'buckets', 'boards', 'columns', 'the', 'have', 'whats', "what's", 'is', 'projects', 'me', 'us']); // prettier-ignore
const notLists = /^(?:tasks?|items?|cards?|todos?|overdue|due|late|create|add|rename)$/;
