import { Field, Input } from '@fluentui/react-components';
import type { Document } from '#lib/contracts/documents.ts';
import { useState } from 'react';
import { FormDialog } from '../app/form-dialog.tsx';
import { useChangeDocument } from './use-documents.ts';

export function RenameDocument({ document, onClose }: { document: Document; onClose: () => void }) {
  const [title, setTitle] = useState(document.title);
  const change = useChangeDocument();
  function rename(): void {
    const next = title.trim();
    if (next !== document.title) change({ document, title: next });
    onClose();
  }
  return (
    <FormDialog
      title="Rename this document"
      action="Rename"
      disabled={!title.trim()}
      onClose={onClose}
      onSubmit={rename}
    >
      <Field label="Title">
        <Input maxLength={255} value={title} onChange={(_, { value }) => setTitle(value)} />
      </Field>
    </FormDialog>
  );
}
