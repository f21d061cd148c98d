import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { DocumentAccess } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';
import { useState } from 'react';
import { FormDialog } from '../app/form-dialog.tsx';
import { AccessPicker } from './access-picker.tsx';
import { useAddDocument } from './use-documents.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

interface AddFromUrlProps {
  plans: Plan[];
  access: DocumentAccess | undefined;
  onClose: () => void;
}

/** Adds a document that lies on the web; the server fetches it. */
export function AddFromUrl({ plans, access: usual, onClose }: AddFromUrlProps) {
  const styles = useStyles();
  const [url, setUrl] = useState('');
  const [access, setAccess] = useState(usual);
  const add = useAddDocument();
  return (
    <FormDialog
      title="Add a document from the web"
      action="Add"
      disabled={!url.trim() || add.isPending}
      contentClassName={styles.content}
      onClose={onClose}
      onSubmit={() => add.mutate({ source: { from: 'url', url: url.trim() }, access }, { onSuccess: onClose })}
    >
      <Field label="Address" required validationMessage={add.error?.message ?? null}>
        <Input
          type="url"
          placeholder="https://"
          maxLength={2000}
          value={url}
          onChange={(_, { value }) => setUrl(value)}
        />
      </Field>
      <Field label="Who may read it">
        <AccessPicker plans={plans} access={access} onAccess={setAccess} />
      </Field>
    </FormDialog>
  );
}
