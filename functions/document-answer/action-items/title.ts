import type { Due } from './due.ts';

const longest = 255;

/** The title of a task from what is to be done: without its date, as a command; undefined when nothing is left. */
export function titleOf(said: string, due: Due | undefined): string | undefined {
  const undated = due ? `${said.slice(0, due.from)} ${said.slice(due.to)}` : said;
  const bare = undated
    .replace(/\(\s*[,;]*\s*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:)])/g, '$1')
    .replace(/^[\s,;:.–—-]+|[\s,;:.–—|(-]+$/gu, '')
    .replace(/^(?:to|please|will|should|must|has to|needs to|is to)\s+/i, '');
  if (!/\p{L}{2}/u.test(bare)) return undefined;
  return shortened(bare[0]!.toUpperCase() + bare.slice(1));
}

const shortened = (title: string): string =>
  title.length <= longest ? title : `${title.slice(0, title.lastIndexOf(' ', longest - 2))} …`;
