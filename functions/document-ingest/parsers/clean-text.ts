/** Text as databases and readers take it: no control characters, whole surrogate pairs, `\n` alone, no trailing spaces. */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n])\p{Cc}|\ufeff/gu, '')
    .toWellFormed()
    .replaceAll(/[ \t\u00a0]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
