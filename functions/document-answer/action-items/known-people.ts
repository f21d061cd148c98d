import { namesIn } from './people.ts';
import type { DocumentText } from './read-document.ts';

const attendance = /^[ \t]*(?:[-*•#]+\s*)?\**(?:present|attendees|attending|participants|in attendance|who was there|team|from|to|cc|minutes taken by|chair|author|distribution)\**[ \t]*:\**[ \t]*(.+(?:\n(?![ \t]*\n|[^\n]{0,30}:)[^\n]+){0,3})/gimu; // prettier-ignore
const addressed =
  /(?:^|\n)[ \t]*(?:[-*•]\s*)?@?(\p{Lu}[\p{L}'’-]+(?:[ \t]\p{Lu}[\p{L}'’-]+)?)(?=:[ \t])|@(\p{Lu}[\p{L}'’-]+(?:[ \t]\p{Lu}[\p{L}'’-]+)?)/gu;

/** Everybody whom a document names as present, addressed or speaking, and whom its reader works with; first names too. */
export function knownPeople({ pages }: DocumentText, team: readonly string[]): Set<string> {
  const text = pages.map((page) => page.text).join('\n\n');
  const listed = [...text.matchAll(attendance)].flatMap(([, list]) =>
    list!
      .replace(/\([^)]*\)|<[^>]*>/g, '')
      .split(/[,;&\n]|\band\b/u)
      .flatMap((part) => namesIn(part)),
  );
  const called = [...text.matchAll(addressed)].flatMap(([, speaker, mentioned]) => namesIn(speaker ?? mentioned ?? ''));
  const everyone = [...team, ...listed, ...called];
  return new Set(everyone.flatMap((name) => [name, name.split(/\s+/)[0]!]));
}
