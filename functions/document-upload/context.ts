import type { Context } from '#lib/runtime/define-function.ts';

export type UploadContext = Context<'objects'>;
