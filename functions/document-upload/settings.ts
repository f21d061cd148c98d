import * as z from 'zod';
import { maxDocumentBytes } from '#lib/contracts/documents.ts';

/** What one person may have begun to upload by tus and neither ended nor given up. */
export const UploadSettings = z.object({
  DOCUMENTS_UNFINISHED_UPLOADS: z.coerce.number().int().min(1).max(10_000).default(50),
  /** Together, as announced. */
  DOCUMENTS_UNFINISHED_BYTES: z.coerce
    .number()
    .int()
    .min(maxDocumentBytes)
    .default(10 * maxDocumentBytes),
});
export type UploadSettings = z.output<typeof UploadSettings>;
