/** Shows what has been done since the process began. The terminal is for people: logs go elsewhere. */
export function step(text: string): void {
  console.log(`${process.uptime().toFixed(1).padStart(6)} s  ${text}`);
}

/** Lines of label and value, aligned. */
export function showSummary(rows: readonly (readonly [label: string, value: string])[]): void {
  const width = Math.max(...rows.map(([label]) => label.length));
  console.log(['', ...rows.map(([label, value]) => `  ${label.padEnd(width)}   ${value}`), ''].join('\n'));
}
