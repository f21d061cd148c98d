import { type CatalogResult, documentCatalog } from '#lib/contracts/documents.ts';
import { SourceSettings } from '#lib/documents/source-settings.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { addDocument } from './add.ts';
import { addLinks } from './add-links.ts';
import { deleteDocument } from './delete.ts';
import { readFile } from './file.ts';
import { listDocuments } from './list.ts';
import { getDocument, readPage } from './read.ts';
import { receiveFetched, receiveFetchFailure, receiveUpload } from './receive.ts';
import { reparseDocument } from './reparse.ts';
import { renameDocument, shareDocument } from './update.ts';

/** What people have in documents: their rows, who may read them, and what is done with them. */
export default defineFunction({
  ...documentCatalog,
  uses: ['database', 'cache', 'objects'],
  settings: SourceSettings,
  async run(command, ctx): Promise<CatalogResult | Response> {
    switch (command.op) {
      case 'list':
        return listDocuments(ctx, command);
      case 'get':
        return { op: 'get', document: await getDocument(ctx, command.documentId) };
      case 'receive':
        return { op: 'receive', document: await receiveUpload(ctx, command) };
      case 'add':
        return { op: 'add', document: await addDocument(ctx, command) };
      case 'add-links':
        return { op: 'add-links', ...(await addLinks(ctx, command)) };
      case 'fetched':
        return { op: 'fetched', document: await receiveFetched(ctx, command) };
      case 'fetch-failed':
        await receiveFetchFailure(ctx, command);
        return { op: 'fetch-failed' };
      case 'share':
        return { op: 'share', document: await shareDocument(ctx, command) };
      case 'rename':
        return { op: 'rename', document: await renameDocument(ctx, command) };
      case 'reparse':
        return { op: 'reparse', document: await reparseDocument(ctx, command.documentId) };
      case 'delete':
        await deleteDocument(ctx, command.documentId);
        return { op: 'delete' };
      case 'page':
        return readPage(ctx, command);
      case 'file':
        return readFile(ctx, command.documentId);
    }
  },
});
