import * as z from 'zod';
import { DocumentKind } from '#lib/contracts/documents.ts';

/** What the process is told on its command line; the file comes through its standard input. */
export const Job = z.object({
  kind: DocumentKind,
  /** Bytes. */
  size: z.int().min(0),
  /** The first page that is wanted. */
  from: z.int().min(1),
});
export type Job = z.infer<typeof Job>;

/** What it tells, one JSON line each. */
export const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), pages: z.int() }),
  z.object({ type: z.literal('page'), page: z.int().min(1), text: z.string() }),
  z.object({ type: z.literal('note'), text: z.string() }),
  /** What it uses, where the system does not tell others. */
  z.object({ type: z.literal('usage'), rss: z.number(), cpuMs: z.number() }),
  z.object({ type: z.literal('unreadable'), reason: z.string(), detail: z.string() }),
  z.object({ type: z.literal('done') }),
]);
export type Message = z.infer<typeof Message>;

/** The file descriptor of the lines: standard output belongs to whatever a library prints. */
export const messagesFd = 3;
