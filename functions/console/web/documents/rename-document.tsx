import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import type { Document } from '#lib/contracts/documents.ts';
import { type SubmitEvent, useState } from 'react';
import { useChangeDocument } from './use-documents.ts';

export function RenameDocument({ document, onClose }: { document: Document; onClose: () => void }) {
  const [title, setTitle] = useState(document.title);
  const change = useChangeDocument();
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const next = title.trim();
    if (next !== document.title) change({ document, title: next });
    onClose();
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <form onSubmit={onSubmit}>
          <DialogBody>
            <DialogTitle>Rename this document</DialogTitle>
            <DialogContent>
              <Field label="Title">
                <Input maxLength={255} value={title} onChange={(_, { value }) => setTitle(value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={!title.trim()}>
                Rename
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
