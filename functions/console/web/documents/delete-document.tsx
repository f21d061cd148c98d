import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { Document } from '#lib/contracts/documents.ts';
import { useDeleteDocument } from './use-documents.ts';

/** Asks before it deletes. */
export function DeleteDocument({ document, onClose }: { document: Document; onClose: () => void }) {
  const remove = useDeleteDocument();
  function confirm(): void {
    remove.mutate(document);
    onClose();
  }
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Delete this document?</DialogTitle>
          <DialogContent>
            “{document.title}”, its text and all that was learnt from it will be gone for everyone. Answers will not use
            it any more.
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Keep it</Button>
            <Button appearance="primary" onClick={confirm}>
              Delete
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
