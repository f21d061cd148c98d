const units = ['B', 'kB', 'MB'] as const;

/** `312 B`, `4.2 kB`, `118 MB`. */
export function describeSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : 2;
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}
