/** Other people's text as Markdown that shows exactly that text: no markup, no links, no line breaks. */
export function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]#+!|<>~]/g, String.raw`\$&`)
    .replace(/:(?=\/\/)/g, String.raw`\:`)
    .replace(/\bwww(?=\.)/gi, '$&\\')
    .replace(/^(\d+)\./, String.raw`$1\.`);
}
