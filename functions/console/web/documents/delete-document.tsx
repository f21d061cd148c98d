import type { Document } from '#lib/contracts/documents.ts';
import { ConfirmDelete } from '../app/confirm-delete.tsx';
import { useDeleteDocument } from './use-documents.ts';

export function DeleteDocument({ document, onClose }: { document: Document; onClose: () => void }) {
  const remove = useDeleteDocument();
  function confirm(): void {
    remove.mutate(document);
    onClose();
  }
  return (
    <ConfirmDelete title="Delete this document?" onClose={onClose} onConfirm={confirm}>
      “{document.title}”, its text and all that was learnt from it will be gone for everyone. Answers will not use it
      any more.
    </ConfirmDelete>
  );
}
