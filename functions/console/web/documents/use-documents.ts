import type { Document, DocumentAccess, DocumentSource } from '#lib/contracts/documents.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addDocument, addLinksOfPlan, changeDocument, deleteDocument, reparseDocument } from '../api/documents.ts';
import { useNotify } from '../app/notify.tsx';
import { queries } from '../app/queries.ts';
import { dropDocument, putDocument } from './document-cache.ts';

/** Changes of one document by its owner: what the server answers is shown, a refusal is said. */
export function useChangeDocument() {
  const client = useQueryClient();
  const notify = useNotify();
  const { mutate } = useMutation({
    mutationFn: ({ document, ...changes }: { document: Document } & ({ title: string } | { access: DocumentAccess })) =>
      changeDocument(document.id, changes),
    onSuccess: (document) => putDocument(client, document),
    onError: (error, { document }) => notify('error', `“${document.title}” was not changed`, error.message),
  });
  return mutate;
}

export function useReparseDocument() {
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (document: Document) => reparseDocument(document.id),
    onSuccess: (document) => putDocument(client, document),
    onError: (error, document) => notify('error', `“${document.title}” is not read again`, error.message),
  });
}

export function useDeleteDocument() {
  const client = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: (document: Document) => deleteDocument(document.id),
    onSuccess: (_, document) => {
      dropDocument(client, document.id);
      notify('success', `“${document.title}” was deleted`);
    },
    onError: (error, document) => notify('error', `“${document.title}” was not deleted`, error.message),
  });
}

export function useAddDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ source, access }: { source: DocumentSource; access: DocumentAccess | undefined }) =>
      addDocument(source, access),
    onSuccess: (document) => putDocument(client, document),
  });
}

export function useAddLinksOfPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ planId, access }: { planId: string; access: DocumentAccess | undefined }) =>
      addLinksOfPlan(planId, access),
    onSuccess: () => client.invalidateQueries({ queryKey: queries.documentsKey }),
  });
}
