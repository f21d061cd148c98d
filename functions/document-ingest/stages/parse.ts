import type { DocumentKind } from '#lib/contracts/documents.ts';
import { type TextPage, writeText } from '#lib/documents/text.ts';
import { Lane } from '../lane.ts';
import { forgetPages, keepPages, keptPages, nextPage, startAfter } from '../parsed-pages.ts';
import { Unreadable } from '../parsers/parser.ts';
import { longNote, textLimit } from '../process/limits.ts';
import { ParserDied, runParser } from '../process/parser.ts';
import { record, type Run } from '../run.ts';

/** Kinds whose pages a reader knows as pages, slides, sheets or parts. */
const paged: ReadonlySet<DocumentKind> = new Set(['pdf', 'pptx', 'xlsx', 'email']);
export const isPaged = (kind: DocumentKind) => paged.has(kind);

/** Pages are kept after so many, so many characters, or so long. */
const keptAtOnce = { pages: 64, characters: 2_000_000, ms: 400 };
/** Milliseconds after which a long document lets others pass. */
const turnMs = 30_000;
/** Pages of one document that may each cost a process. */
const deadlyPages = 10;

// One parser at a time in a process keeps its memory within bounds.
const lane = new Lane();

interface Reading {
  next: { page: number; start: number };
  pages: number | undefined;
  notes: Set<string>;
  /** What the process died of when it gave no page, by the page that it was at. */
  deaths: Map<number, number>;
  isDone: boolean;
}

/** Gives the original its text: page by page into the database, at the end as one object. */
export async function parse(run: Run): Promise<void> {
  const { services, lease } = run;
  const { tenantId, contentId, kind } = lease;
  const next = await services.database.inTenant(tenantId, (sql) => nextPage(sql, lease));
  const reading: Reading = { next, pages: lease.pages, notes: new Set(), deaths: new Map(), isDone: false };
  while (!reading.isDone) await lane.run(run.signal, () => readOn(run, reading));
  if (!(await hasText(run))) throw new Unreadable(['There is no text in it.', ...reading.notes].join(' '));
  const textKey = await writeText(services.objects, tenantId, contentId, keptPages(services.database, lease));
  const pages = isPaged(kind) ? reading.next.page - 1 : null;
  const reason = [...reading.notes].join(' ') || null;
  await record(run, { stage: 'index', progress: 0, text_key: textKey, pages, reason }, (sql) =>
    forgetPages(sql, lease),
  );
  run.lease = { ...lease, stage: 'index', textKey, pages: pages ?? undefined };
}

/** Reads on until the end, until others want their turn, or until the parser dies, which the next turn makes up for. */
async function readOn(run: Run, reading: Reading): Promise<void> {
  const { lease, signal, log, services } = run;
  const { kind, size, objectKey } = lease;
  const original = await services.objects.get(objectKey);
  if (!original) throw new Unreadable('Its file is not there any more.');
  const from = reading.next.page;
  const keeper = keeperOf(run, reading);
  const turnEnds = performance.now() + turnMs;
  try {
    for await (const event of runParser({ kind, size, from, body: original.body, signal, log })) {
      if (event.type === 'opened') reading.pages = event.pages;
      else if (event.type === 'note') reading.notes.add(event.text);
      else if (event.page === reading.next.page) await keeper.take(event.text);
      if (reading.next.start > textLimit) {
        reading.notes.add(longNote);
        break;
      }
      if (lane.isWanted && performance.now() > turnEnds) {
        await keeper.flush();
        return;
      }
    }
    await keeper.flush();
    reading.isDone = true;
  } catch (error) {
    if (!(error instanceof ParserDied)) throw error;
    await keeper.flush();
    if (reading.next.page === from) await passOver(run, reading, error);
  }
}

/**
 * The page at which a parser died that had given none: left out where that can be, and after a crash tried once more, for
 * that may have come from outside.
 */
async function passOver(run: Run, reading: Reading, { of }: ParserDied): Promise<void> {
  const { page } = reading.next;
  const times = (reading.deaths.get(page) ?? 0) + 1;
  reading.deaths.set(page, times);
  if (times === 1 && of === 'crash') return;
  const isKnown = run.lease.kind === 'pdf' && reading.pages !== undefined;
  if (!isKnown || reading.deaths.size > deadlyPages) throw new Unreadable(reasons[of]);
  reading.notes.add(`Page ${page} was left out. ${reasons[of]}`);
  const keeper = keeperOf(run, reading);
  await keeper.take('');
  await keeper.flush();
  reading.isDone = page >= reading.pages!;
}

const reasons = {
  memory: 'Reading it needs more memory than one document may use.',
  time: 'Reading it takes longer than one document may.',
  crash: 'What reads this format broke off at it; it may be damaged.',
} as const;

/** Keeps pages some at a time, each time telling how far the run is. */
function keeperOf(run: Run, reading: Reading) {
  let pages: TextPage[] = [];
  let characters = 0;
  let keptAt = performance.now();

  async function flush(): Promise<void> {
    if (pages.length === 0) return;
    const progress = Math.min((reading.next.page - 1) / (reading.pages ?? 1), 1);
    await record(run, { progress }, (sql) => keepPages(sql, run.lease, pages));
    [pages, characters, keptAt] = [[], 0, performance.now()];
  }
  return {
    flush,
    async take(text: string): Promise<void> {
      const { page, start } = reading.next;
      pages.push({ page, start, text });
      characters += text.length;
      reading.next = { page: page + 1, start: startAfter(start, text) };
      const isDue =
        pages.length >= keptAtOnce.pages ||
        characters >= keptAtOnce.characters ||
        performance.now() - keptAt >= keptAtOnce.ms;
      if (isDue) await flush();
    },
  };
}

async function hasText({ services, lease }: Run): Promise<boolean> {
  for await (const { text } of keptPages(services.database, lease)) if (/[\p{L}\p{N}]/u.test(text)) return true;
  return false;
}
