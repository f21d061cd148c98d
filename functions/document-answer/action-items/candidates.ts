import { sentencesOf } from '../sentences.ts';
import { namesIn, ownersOf } from './people.ts';
import type { Page } from './read-document.ts';
import { tableItems } from './tables.ts';

/** What may be something to do; offsets count in its page. */
export interface Candidate {
  /** What is to be done, and often by when. */
  text: string;
  people: string[];
  /** Where the date stands, when not in `text`. */
  when?: string;
  start: number;
  end: number;
}

const marked = /^(?:action(?: items?| points?)?|ai|ap|to-?do|task|follow[- ]?up|next step)\s*(?:#?\d+)?\s*(?:\(([^)]{2,60})\)|\s((?:\p{Lu}[\p{L}'’-]+\s?){1,3}))?\s*(?:[:–—]|\s-\s)\s*(?=\S)/iu; // prettier-ignore
const bareMark = /^(?:TODO|AP|AI)\s+(?=\p{L})/u;
const openBox = /^(?:\[ ?\]|☐)\s*/u;
const doneBox = /^(?:\[[xX✓✔]\]|☑|☒|✓|✔)/u;
const listMark = /^\s*(?:[-*•▪◦‣]\s*|\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)/u;
const heading = /^(?:\d+(?:\.\d+)*\.?\s+)?(?:agreed\s+|open\s+|our\s+)?(?:action items?|actions?|action points?|next steps?|to-?dos?|tasks|follow-?ups?)(?:\s+\S.{0,24})?\s*:?$/i; // prettier-ignore
const lead = /^(?:it was (?:agreed|decided) that|(?:we )?agreed(?: that)?:?|decision:)\s+/i;
const request = /^(?:(?:so )?please|could (?:you|someone)(?: please)?|kindly)\s+(?!note|see|find|do not hesitate|don't hesitate|feel free|be aware|contact|refer)/i; // prettier-ignore
const duty = /^(@?\p{Lu}[\p{L}'’-]+(?:[ \t]+\p{Lu}[\p{L}'’-]+)?(?:(?:,| and| &)[ \t]+\p{Lu}[\p{L}'’-]+(?:[ \t]+\p{Lu}[\p{L}'’-]+)?)*)[ \t]+(?:will|shall|is to|are to|has to|have to|needs to|need to|must|to|takes care of|agreed to|promised to|volunteered to)[ \t]+(?!be\b|not\b|never\b|have\b|remain\b|stay\b)/u; // prettier-ignore

/** Whatever in a page asks somebody to do something, in its order; `known` are the people that the document is among. */
export function candidatesIn(page: Page, known: ReadonlySet<string>): Candidate[] {
  const rows = tableItems(page.text);
  const found: Candidate[] = [...rows];
  let inSection = false;
  let afterItem = false;
  for (const sentence of sentencesOf(page)) {
    const start = sentence.start - page.start;
    const end = sentence.end - page.start;
    if (rows.some((row) => row.start < end && start < row.end) || sentence.text.startsWith('|')) continue;
    const line = page.text.slice(page.text.lastIndexOf('\n', start - 1) + 1, start);
    const text = sentence.text.replace(listMark, '').replace(/\s+/g, ' ').replace(/\*\*|__/g, '').trim(); // prettier-ignore
    const isItem = listMark.test(`${line}${sentence.text}`) || openBox.test(sentence.text);
    const opens = line.trim() === '' || isItem || /^\s*#/.test(line);
    if (opens && heading.test(text)) {
      inSection = true;
      afterItem = false;
      continue;
    }
    if (inSection && opens && !isItem && (afterItem || /^\s*#/.test(line))) inSection = false;
    if (isItem) afterItem = true;
    const item = doneBox.test(text) ? undefined : read(text, inSection && opens, known);
    if (item) found.push({ ...item, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

function read(
  text: string,
  listed: boolean,
  known: ReadonlySet<string>,
): Pick<Candidate, 'text' | 'people'> | undefined {
  const mark = marked.exec(text);
  if (mark) {
    const people = namesIn(mark[1] ?? mark[2] ?? '');
    const rest = text.slice(mark[0].length);
    return people.length > 0 ? { people, text: rest } : owned(rest, known);
  }
  const bare = bareMark.exec(text);
  if (bare) return owned(text.slice(bare[0].length), known);
  if (openBox.test(text)) return owned(text.replace(openBox, ''), known);
  if (listed) return owned(text, known);
  const told = text.replace(lead, '');
  const who = duty.exec(told);
  if (who) {
    const people = namesIn(who[1]!);
    if (people.length > 0 && people.every((name) => known.has(name)))
      return { people, text: told.slice(who[0].length) };
  }
  const asks = request.exec(text);
  return asks && !text.endsWith('!') ? { people: [], text: text.slice(asks[0].length).replace(/\?$/, '') } : undefined;
}

function owned(text: string, known: ReadonlySet<string>): Pick<Candidate, 'text' | 'people'> {
  const { people, rest } = ownersOf(text, known);
  return { people, text: rest };
}
