import * as z from 'zod';
import type { Context } from '#lib/runtime/define-function.ts';

const Count = z.coerce.number().int().positive();

export const Settings = z.object({
  MICROSOFT_GRAPH_API_URL: z.url({ protocol: /^https$/ }).default('https://graph.microsoft.com'),
  /** Requests to Graph that a person may make within RATE_LIMIT_WINDOW seconds. */
  RATE_LIMIT_REQUESTS: Count.default(1000),
  RATE_LIMIT_WINDOW: Count.default(3600),
  /** How old an answer from the cache may be without asking Graph whether it still holds. */
  GRAPH_CACHE_SECONDS: z.coerce.number().min(0).default(5),
  /** Consecutive failures after which Graph is left alone, and for how many seconds until it is tried again. */
  GRAPH_BREAKER_FAILURES: Count.default(5),
  GRAPH_BREAKER_SECONDS: z.coerce.number().positive().default(10),
});
export type Settings = z.infer<typeof Settings>;

export type GraphContext = Context<'cache' | 'database', typeof Settings>;
