import * as z from 'zod';
import {
  Document,
  DocumentAccess,
  documentCatalog,
  DocumentKind,
  DocumentTitle,
  LinkOutcome,
  NewDocument,
} from '#lib/contracts/documents.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { operation } from '../operation.ts';
import { basePath } from '../own-path.ts';
import { DocumentCollection } from '../resources.ts';

const tag = 'Documents';

const DocumentFilter = z.object({
  planId: z.string().max(100).optional(),
  kind: DocumentKind.optional(),
  words: z.string().max(200).optional(),
  before: z.string().max(200).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
});

const DocumentChanges = z
  .strictObject({ title: DocumentTitle.optional(), access: DocumentAccess.optional() })
  .refine(({ title, access }) => title !== undefined || access !== undefined, 'title or access is needed');

const DocumentPage = z.object({ page: z.int(), pages: z.int(), start: z.int(), text: z.string() });
const PageNumber = z.coerce.number().pipe(z.int().min(1));

export const documentOperations = [
  operation({
    method: 'get',
    path: '/documents',
    operationId: 'listDocuments',
    summary: 'Documents that you may read, the last changed first; `cursor` is the next page’s `before`',
    tag,
    query: DocumentFilter,
    status: 200,
    result: DocumentCollection,
    async run({ query }, ctx) {
      const { documents, before } = await ctx.invoke(documentCatalog, { op: 'list', ...query });
      return { body: { value: documents, ...(before !== undefined && { cursor: before }) } };
    },
  }),
  operation({
    method: 'post',
    path: '/documents',
    operationId: 'addDocument',
    summary: 'Add a document from an address, SharePoint or OneDrive; files are sent to /uploads',
    tag,
    body: z.strictObject(NewDocument.shape),
    status: 201,
    result: Document,
    async run({ body }, ctx) {
      const { document } = await ctx.invoke(documentCatalog, { op: 'add', ...body });
      return { body: document, headers: { location: `${basePath}/documents/${document.id}` } };
    },
  }),
  operation({
    method: 'post',
    path: '/plans/{planId}/documents',
    operationId: 'addDocumentsOfPlan',
    summary: 'Add what the links of a plan’s tasks lead to; of each it is said what became of it',
    tag,
    body: z.strictObject({ access: DocumentAccess.optional() }),
    status: 200,
    result: z.object({ value: z.array(LinkOutcome), left: z.int() }),
    problems: ['not_found'],
    async run({ params: { planId }, body }, ctx) {
      const { links, left } = await ctx.invoke(documentCatalog, { op: 'add-links', planId, ...body });
      return { body: { value: links, left } };
    },
  }),
  operation({
    method: 'get',
    path: '/documents/{documentId}',
    operationId: 'getDocument',
    summary: 'A document, and how far it has been read',
    tag,
    status: 200,
    result: Document,
    problems: ['not_found'],
    async run({ params: { documentId } }, ctx) {
      const { document } = await ctx.invoke(documentCatalog, { op: 'get', documentId });
      return { body: document };
    },
  }),
  operation({
    method: 'patch',
    path: '/documents/{documentId}',
    operationId: 'updateDocument',
    summary: 'Rename a document of yours, or change who may read it',
    tag,
    body: DocumentChanges,
    status: 200,
    result: Document,
    problems: ['not_found', 'forbidden'],
    async run({ params: { documentId }, body: { title, access } }, ctx) {
      const shared = access && (await ctx.invoke(documentCatalog, { op: 'share', documentId, access }));
      const renamed =
        title === undefined ? undefined : await ctx.invoke(documentCatalog, { op: 'rename', documentId, title });
      return { body: (renamed ?? shared)!.document };
    },
  }),
  operation({
    method: 'delete',
    path: '/documents/{documentId}',
    operationId: 'deleteDocument',
    summary: 'Delete a document of yours with all that was made of it',
    tag,
    status: 204,
    problems: ['not_found', 'forbidden'],
    async run({ params: { documentId } }, ctx) {
      await ctx.invoke(documentCatalog, { op: 'delete', documentId });
      return { body: undefined };
    },
  }),
  operation({
    method: 'post',
    path: '/documents/{documentId}/reparse',
    operationId: 'reparseDocument',
    summary: 'Read a document of yours anew',
    tag,
    status: 200,
    result: Document,
    problems: ['not_found', 'forbidden'],
    async run({ params: { documentId } }, ctx) {
      const { document } = await ctx.invoke(documentCatalog, { op: 'reparse', documentId });
      return { body: document };
    },
  }),
  operation({
    method: 'get',
    path: '/documents/{documentId}/pages/{page}',
    operationId: 'getDocumentPage',
    summary: 'The text of a page, slide or sheet as it was indexed',
    tag,
    status: 200,
    result: DocumentPage,
    problems: ['not_found'],
    async run({ params: { documentId, page: text } }, ctx) {
      const number = PageNumber.safeParse(text);
      if (!number.success) throw noSuchPage();
      const { op: _op, ...page } = await ctx.invoke(documentCatalog, { op: 'page', documentId, page: number.data });
      return { body: page };
    },
  }),
  operation({
    method: 'get',
    path: '/documents/{documentId}/file',
    operationId: 'getDocumentFile',
    summary: 'The original file, as a download',
    tag,
    status: 200,
    alsoProduces: ['application/octet-stream'],
    problems: ['not_found'],
    run: ({ params: { documentId } }, ctx) => ctx.invokeRaw(documentCatalog, { op: 'file', documentId }),
  }),
];

function noSuchPage(): ProblemError {
  return new ProblemError('not_found', { detail: 'There is no such page.' });
}
