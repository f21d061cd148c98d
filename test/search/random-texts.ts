/** Texts of invented words, of which few are frequent and most are rare, as in a language. */
export function randomTexts(random: () => number, count: number, words: number): string[] {
  const word = () => `w${Math.floor(400 * random() ** 3)}`;
  return Array.from({ length: count }, () => Array.from({ length: 1 + Math.floor(words * random()) }, word).join(' '));
}

/** A vector of length 1 in some direction. */
export function randomVector(random: () => number, dimensions: number): Float32Array {
  const values = Float32Array.from({ length: dimensions }, () => random() - 0.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
