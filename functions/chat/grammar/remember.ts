/**
 * Keeps what was found at a place of a sentence, since many patterns ask for the same: without it the time to read one
 * would grow with the square of its length and worse. What is kept goes with the sentence's tokens.
 */
export function remember<T>(): (
  tokens: object,
  among: object,
  key: string,
  find: () => T | undefined,
) => T | undefined {
  const found = new WeakMap<object, WeakMap<object, Map<string, T | undefined>>>();
  return (tokens, among, key, find) => {
    let here = found.get(tokens);
    if (!here) found.set(tokens, (here = new WeakMap()));
    let entries = here.get(among);
    if (!entries) here.set(among, (entries = new Map()));
    if (!entries.has(key)) entries.set(key, find());
    return entries.get(key);
  };
}
