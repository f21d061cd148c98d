/** The vector at length 1. */
export function unit(vector: ArrayLike<number>): Float32Array {
  const values = Float32Array.from(vector);
  const length = Math.hypot(...values);
  return values.map((value) => value / (length || 1));
}
