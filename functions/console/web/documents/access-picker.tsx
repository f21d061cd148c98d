import { Dropdown, Option } from '@fluentui/react-components';
import type { DocumentAccess } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';
import { accessChoices, keyOf } from './access.ts';

interface AccessPickerProps {
  plans: Plan[];
  /** Absent: a new document is for its owner alone, and one that is added again stays as it is. */
  access: DocumentAccess | undefined;
  onAccess: (access: DocumentAccess | undefined) => void;
  className?: string;
}

const usual = { key: 'usual', label: 'Only me, or as before' };

export function AccessPicker({ plans, access, onAccess, className }: AccessPickerProps) {
  const choices = accessChoices(plans);
  const chosen = (access && choices.find(({ key }) => key === keyOf(access))) ?? usual;
  return (
    <Dropdown
      {...(className && { className })}
      aria-label="Who may read what you add"
      value={chosen.label}
      selectedOptions={[chosen.key]}
      onOptionSelect={(_, { optionValue }) => onAccess(choices.find(({ key }) => key === optionValue)?.access)}
    >
      {[usual, ...choices].map(({ key, label }) => (
        <Option key={key} value={key}>
          {label}
        </Option>
      ))}
    </Dropdown>
  );
}
