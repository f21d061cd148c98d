import { termsOf } from '#lib/search/terms.ts';
import type { Candidate } from './read-candidates.ts';

/** The share of terms in common from which two passages say the same. */
const nearlySame = 0.85;

/** The first `limit` candidates, of one document `perDocument` at most, and none that says what an earlier one said. */
export function choose(candidates: readonly Candidate[], limit: number, perDocument: number): Candidate[] {
  const chosen: { candidate: Candidate; terms: ReadonlySet<string> }[] = [];
  const ofDocument = new Map<string, number>();
  for (const candidate of candidates) {
    if (chosen.length === limit) break;
    const already = ofDocument.get(candidate.documentId) ?? 0;
    if (already >= perDocument) continue;
    const terms = new Set(termsOf(candidate.text, candidate.analyser).map(({ term }) => term));
    if (chosen.some((other) => inCommon(terms, other.terms) >= nearlySame)) continue;
    chosen.push({ candidate, terms });
    ofDocument.set(candidate.documentId, already + 1);
  }
  return chosen.map(({ candidate }) => candidate);
}

/** Jaccard's index. */
function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  if (small.size < nearlySame * large.size) return 0;
  const common = small.intersection(large).size;
  return common / (one.size + other.size - common || 1);
}
