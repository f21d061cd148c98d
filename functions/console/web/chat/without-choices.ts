/**
 * The text without the numbered list of its `count` choices, which the console shows as buttons and other channels can
 * only read. A list of another length is something else and stays.
 */
export function withoutChoices(text: string, count: number): string {
  const lines = text.split('\n');
  const first = lines.findIndex(
    (line, index) => /^1[.)] /.test(line) && isList(lines.slice(index, index + count), count),
  );
  return count === 0 || first < 0 ? text : lines.toSpliced(first, count).join('\n').trim();
}

function isList(lines: readonly string[], count: number): boolean {
  return (
    lines.length === count &&
    lines.every((line, index) => line.startsWith(`${index + 1}.`) || line.startsWith(`${index + 1})`))
  );
}
