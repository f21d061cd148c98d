import type { Document } from '#lib/contracts/documents.ts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/client.ts';
import type { DocumentsPage } from '../api/documents.ts';
import { queries } from '../app/queries.ts';

type Lists = InfiniteData<DocumentsPage, string | undefined>;

/** Puts the server's version of a document wherever it is shown; lists that do not know it yet are read anew. */
export async function putDocument(client: QueryClient, document: Document): Promise<void> {
  client.setQueryData(queries.document(document.id).queryKey, document);
  if (document.state !== 'working') void client.invalidateQueries({ queryKey: ['document-page', document.id] });
  const known = client
    .getQueriesData<Lists>({ queryKey: queries.documentsKey })
    .some(([, lists]) => lists?.pages.some(({ value }) => value.some(({ id }) => id === document.id)));
  if (!known) return client.invalidateQueries({ queryKey: queries.documentsKey });
  changeLists(client, (value) => value.map((listed) => (listed.id === document.id ? document : listed)));
}

/** Takes a document out of every list and search, and has an open reader ask again. */
export function dropDocument(client: QueryClient, documentId: string): void {
  changeLists(client, (value) => value.filter(({ id }) => id !== documentId));
  void client.invalidateQueries({ queryKey: queries.searchKey });
  void client.invalidateQueries({ queryKey: queries.document(documentId).queryKey });
  client.removeQueries({ queryKey: ['document-page', documentId] });
}

/** Reads a document that has changed; one that the person may not read any more is shown no longer. */
export async function refreshDocument(client: QueryClient, documentId: string): Promise<void> {
  try {
    await putDocument(client, await client.fetchQuery({ ...queries.document(documentId), staleTime: 0 }));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') dropDocument(client, documentId);
  }
}

function changeLists(client: QueryClient, change: (value: Document[]) => Document[]): void {
  client.setQueriesData<Lists>(
    { queryKey: queries.documentsKey },
    (lists) => lists && { ...lists, pages: lists.pages.map((page) => ({ ...page, value: change(page.value) })) },
  );
}
