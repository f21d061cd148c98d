import type { Context } from '#lib/runtime/define-function.ts';
import type { UploadSettings } from './settings.ts';

export type UploadContext = Context<'objects', typeof UploadSettings>;
