import * as z from 'zod';
import type { Context } from '#lib/runtime/define-function.ts';

export const Settings = z.object({
  /** Lets documents be added from private addresses, such as an intranet. */
  DOCUMENTS_ALLOW_PRIVATE_URLS: z.stringbool().default(false),
});

export type CatalogContext = Context<'database' | 'cache' | 'objects', typeof Settings>;
