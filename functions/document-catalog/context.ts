import type { SourceSettings } from '#lib/documents/source-settings.ts';
import type { Context } from '#lib/runtime/define-function.ts';

export type CatalogContext = Context<'database' | 'cache' | 'objects', typeof SourceSettings>;
