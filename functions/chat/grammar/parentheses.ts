import type { Reader } from './clauses.ts';
import { claimsIn } from './preamble.ts';
import { holdsOrder, isContext, isRemark, reasonAt } from './remarks.ts';
import type { Token } from './tokens.ts';

const closing: Readonly<Record<string, readonly string[]>> = { '-': ['-'], '–': ['–'], '—': ['—'], '(': [')'], ',': [',', '.', ';'], '.': ['.', '!', ';'], '!': ['.', '!'], ';': [';', '.'] }; // prettier-ignore
const dropped = new Set(['-', '–', '—', '(']);
const relative = new Set(['which', 'who', 'whose', 'where']);
const following = /^\s*(?:so|hence|therefore|thus)\b,?\s*/i;

/**
 * "Add “Book a band” - my cousin plays in one - to …", "make it urgent, because we are late, and give it to Ada": the text
 * without what stands between two marks and asks for nothing.
 */
export function withoutParenthesis(full: Reader): string | undefined {
  const { tokens, text } = full;
  for (const [from, token] of tokens.entries()) {
    const reason = token.kind === 'word' && reasonAt(full, from) > 0;
    const ends = reason ? [',', '.', ';'] : closing[token.key];
    if (from === 0 || ends === undefined || (token.kind === 'word' && !reason)) continue;
    const begin = reason ? from : from + 1;
    const to = tokens.findIndex(({ key }, index) => index > begin + 1 && ends.includes(key));
    if (to < 0 || (to === tokens.length - 1 && token.key !== '(')) continue;
    const inside = tokens.slice(begin, to);
    if (!asksNothing(full, inside) || claimsIn(full, begin, to).length > 0) continue;
    const before = text.slice(0, token.start).trimEnd();
    const after = text.slice(tokens[to]!.end).replace(following, '').trimStart();
    return dropped.has(token.key) ? `${before} ${after}` : `${before}${tokens[to]!.key} ${after}`;
  }
  return undefined;
}

function asksNothing(full: Reader, tokens: readonly Token[]): boolean {
  if (holdsOrder(tokens)) return false;
  return relative.has(tokens[0]!.key) ? isContext(tokens.slice(1)) : isRemark(full, tokens);
}
