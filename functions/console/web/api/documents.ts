import type {
  CatalogResult,
  Document,
  DocumentAccess,
  DocumentKind,
  DocumentSource,
  LinkOutcome,
  Passage,
  SearchFilters,
} from '#lib/contracts/documents.ts';
import { call, callJson } from './client.ts';

export interface DocumentFilter {
  planId?: string;
  kind?: DocumentKind;
  /** In its title. */
  words?: string;
}

export interface DocumentsPage {
  value: Document[];
  cursor?: string;
}

export type PageText = Omit<Extract<CatalogResult, { op: 'page' }>, 'op'>;

/** `degraded`: an arm of the search was away. */
export interface SearchAnswer {
  passages: Passage[];
  degraded: boolean;
}

const path = (documentId: string) => `/documents/${encodeURIComponent(documentId)}`;

/** The original file. */
export const fileAddress = (documentId: string) => `/api/v1${path(documentId)}/file`;

export function listDocuments(filter: DocumentFilter, before?: string, signal?: AbortSignal): Promise<DocumentsPage> {
  const query = new URLSearchParams({ ...filter, ...(before && { before }), limit: '50' });
  return callJson<DocumentsPage>(`/documents?${query.toString()}`, { signal });
}

export const getDocument = (documentId: string, signal?: AbortSignal) =>
  callJson<Document>(path(documentId), { signal });

export const getPage = (documentId: string, page: number, signal?: AbortSignal) =>
  callJson<PageText>(`${path(documentId)}/pages/${page}`, { signal });

export const addDocument = (source: DocumentSource, access: DocumentAccess | undefined) =>
  callJson<Document>('/documents', { method: 'POST', body: { source, access } });

/** What the links of a plan's tasks lead to; `left` is what one more call adds. */
export const addLinksOfPlan = (planId: string, access: DocumentAccess | undefined) =>
  callJson<{ value: LinkOutcome[]; left: number }>(`/plans/${encodeURIComponent(planId)}/documents`, {
    method: 'POST',
    body: { access },
  });

export const changeDocument = (documentId: string, changes: { title: string } | { access: DocumentAccess }) =>
  callJson<Document>(path(documentId), { method: 'PATCH', body: changes });

export const reparseDocument = (documentId: string) =>
  callJson<Document>(`${path(documentId)}/reparse`, { method: 'POST' });

export async function deleteDocument(documentId: string): Promise<void> {
  await call(path(documentId), { method: 'DELETE' });
}

export const searchDocuments = (query: string, filters: SearchFilters, signal?: AbortSignal) =>
  callJson<SearchAnswer>('/documents/search', { method: 'POST', body: { query, filters, limit: 20 }, signal });
