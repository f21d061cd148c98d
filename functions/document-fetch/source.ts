import type { DocumentSource } from '#lib/contracts/documents.ts';
import type { SourceSettings } from '#lib/documents/source-settings.ts';
import type { Context } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { openDriveItem, openSharedLink } from './drive-item.ts';
import { openUrl } from './url.ts';

export type FetchContext = Context<'objects', typeof SourceSettings>;

/** A file that is on its way. */
export interface OpenSource {
  fileName: string;
  body: AsyncIterable<Uint8Array>;
}

/** Hosts whose links lead to files of SharePoint and OneDrive, which a person's token opens. */
const microsoftHost = /(^|\.)(sharepoint\.(com|us|cn)|1drv\.ms|onedrive\.live\.com)$/;

export function openSource(ctx: FetchContext, source: DocumentSource): Promise<OpenSource> {
  switch (source.from) {
    case 'drive-item':
      return openDriveItem(ctx, source);
    case 'url':
      return microsoftHost.test(new URL(source.url).hostname)
        ? openSharedLink(ctx, source.url)
        : openUrl(source.url, { allowPrivate: ctx.settings.DOCUMENTS_ALLOW_PRIVATE_URLS, signal: ctx.signal });
    case 'upload':
      throw new ProblemError('invalid_input', { detail: 'An uploaded file is not fetched. Upload it again.' });
  }
}
