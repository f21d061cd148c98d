import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LinkAddRegular, LinkMultipleRegular } from '@fluentui/react-icons';
import type { DocumentAccess } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';
import { useState } from 'react';
import { AccessPicker } from './access-picker.tsx';
import { AddFromPlan } from './add-from-plan.tsx';
import { AddFromUrl } from './add-from-url.tsx';
import { FileButton } from './file-button.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  access: { minWidth: '150px', width: '200px', '@media (max-width: 600px)': { width: '100%' } },
});

interface AddBarProps {
  plans: Plan[];
  /** Of what is added next. */
  access: DocumentAccess | undefined;
  onAccess: (access: DocumentAccess | undefined) => void;
  onFiles: (files: File[]) => void;
}

export function AddBar({ plans, access, onAccess, onFiles }: AddBarProps) {
  const styles = useStyles();
  const [asking, setAsking] = useState<'link' | 'plan'>();
  return (
    <div className={styles.root}>
      <AccessPicker className={styles.access} plans={plans} access={access} onAccess={onAccess} />
      <Button icon={<LinkAddRegular />} onClick={() => setAsking('link')}>
        Add a link
      </Button>
      <Button icon={<LinkMultipleRegular />} onClick={() => setAsking('plan')}>
        Links of a plan
      </Button>
      <FileButton label="Add files" onFiles={onFiles} />
      {asking === 'link' && <AddFromUrl plans={plans} access={access} onClose={() => setAsking(undefined)} />}
      {asking === 'plan' && <AddFromPlan plans={plans} access={access} onClose={() => setAsking(undefined)} />}
    </div>
  );
}
