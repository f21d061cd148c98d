import { actAt } from '../frame/acts.ts';
import { match } from '../resolve/match.ts';
import type { Reader } from './clauses.ts';
import { taskNouns } from './filter.ts';
import { rewrite } from './reading.ts';
import type { Token } from './tokens.ts';

const states = new Set(['in progress', 'in-progress', 'not started', 'completed', 'complete', 'done', 'finished', 'open', 'started']); // prettier-ignore
const leadsToState = new Set(['to', 'as', 'is', 'are', 'status', 'progress', 'state']);
/** Where one of these stands, what is in quotation marks may be a name or a text. */
const naming = /^(?:rename\w*|retitle\w*|titles?|names?|called?|calls|titled|named|comments?|notes?|buckets?|columns?|labels?|tags?|reword|checklist|write|says?|saying|create|plan)$/; // prettier-ignore

/** A sentence with the apostrophes and without the quotation marks that somebody in a hurry gets wrong: "bens tasks", 'set it to "In progress"'. */
export function writtenOut(reader: Reader): string {
  const { tokens, text } = reader;
  const named = tokens.some(({ key }) => naming.test(key));
  return tokens.reduceRight((written, token, at) => {
    if (!named && isState(reader, at)) return rewrite(written, token.start, token.end, token.text.toLowerCase());
    return owns(reader, at) ? rewrite(written, token.end - 1, token.end, "'s") : written;
  }, text);
}

/** A quoted state that ends the sentence, unless a bucket bears that name. */
function isState({ tokens, lexicon }: Reader, at: number): boolean {
  const { kind, text } = tokens[at]!;
  if (kind !== 'quote' || !states.has(text.toLowerCase()) || !leadsToState.has(tokens[at - 1]?.key ?? '')) return false;
  const ends = tokens.slice(at + 1).every((token) => token.kind === 'mark' || closing.has(token.key));
  return ends && !match(text, lexicon.buckets, 'whole');
}

const closing = new Set(['please', 'thanks', 'now']);

/** A first name with its s and no apostrophe before what somebody may have: "carlas overdue tasks". */
function owns({ tokens, lexicon }: Reader, at: number): boolean {
  const { kind, text } = tokens[at]!;
  if (kind !== 'word' || !/^\p{L}{3,}s$/u.test(text) || actAt(tokens, at)) return false;
  const owned = [tokens[at + 1], tokens[at + 2]].some((next: Token | undefined) => taskNouns.has(next?.key ?? ''));
  return (
    owned && !match(text, lexicon.people, 'start') && match(text.slice(0, -1), lexicon.people, 'start') !== undefined
  );
}
