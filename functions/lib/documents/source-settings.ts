import * as z from 'zod';

/** Where documents may come from. */
export const SourceSettings = z.object({
  /** Lets them be fetched from private addresses, such as an intranet. */
  DOCUMENTS_ALLOW_PRIVATE_URLS: z.stringbool().default(false),
});
