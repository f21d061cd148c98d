import { Dropdown, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components';
import type { DocumentAccess } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';
import { useState } from 'react';
import { FormDialog } from '../app/form-dialog.tsx';
import { AccessPicker } from './access-picker.tsx';
import { LinkOutcomes } from './link-outcomes.tsx';
import { useAddLinksOfPlan } from './use-documents.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

interface AddFromPlanProps {
  plans: Plan[];
  access: DocumentAccess | undefined;
  onClose: () => void;
}

/** Adds what the links of a plan's tasks lead to, and shows what became of each. */
export function AddFromPlan({ plans, access: usual, onClose }: AddFromPlanProps) {
  const styles = useStyles();
  const [planId, setPlanId] = useState('');
  const [access, setAccess] = useState(usual);
  const add = useAddLinksOfPlan();
  return (
    <FormDialog
      title="Add the links of a plan"
      action={add.data?.left ? 'Add the others' : 'Add all'}
      disabled={!planId || add.isPending || add.data?.left === 0}
      contentClassName={styles.content}
      {...(add.data && { dismissal: 'Close' })}
      onClose={onClose}
      onSubmit={() => add.mutate({ planId, access })}
    >
      <Field label="Plan" required validationMessage={add.error?.message ?? null}>
        <Dropdown
          value={plans.find(({ id }) => id === planId)?.title ?? ''}
          selectedOptions={[planId]}
          onOptionSelect={(_, { optionValue = '' }) => {
            setPlanId(optionValue);
            add.reset();
          }}
        >
          {plans.map(({ id, title }) => (
            <Option key={id} value={id}>
              {title}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label="Who may read them">
        <AccessPicker plans={plans} access={access} onAccess={setAccess} />
      </Field>
      <output>
        {add.data && <LinkOutcomes links={add.data.value} left={add.data.left} />}
        {add.isPending && <Text>Looking through its tasks…</Text>}
      </output>
    </FormDialog>
  );
}
