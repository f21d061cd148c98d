import { Dropdown, Field, Input, Option } from '@fluentui/react-components';
import type { PlanDetail, Priority, Progress, TaskChanges, TaskDetail } from '#lib/contracts/planner.ts';
import { isOverdue } from '../app/dates.ts';
import { priorityNames, progressNames } from './priority.tsx';

interface TaskFieldsProps {
  task: TaskDetail;
  plan: PlanDetail;
  onChange: (changes: TaskChanges) => void;
}

export function TaskFields({ task, plan, onChange }: TaskFieldsProps) {
  const buckets = Object.fromEntries(plan.buckets.map(({ id, name }) => [id, name]));
  return (
    <>
      <OnePicker
        label="Bucket"
        names={buckets}
        value={task.bucketId ?? ''}
        onPick={(bucketId) => onChange({ bucketId })}
      />
      <OnePicker
        label="Progress"
        names={progressNames}
        value={task.progress}
        onPick={(progress) => onChange({ progress: progress as Progress })}
      />
      <OnePicker
        label="Priority"
        names={priorityNames}
        value={task.priority}
        onPick={(priority) => onChange({ priority: priority as Priority })}
      />
      <Field label="Start">
        <Input
          type="date"
          max={task.due}
          value={task.start ?? ''}
          onChange={(_, { value }) => onChange({ start: value || null })}
        />
      </Field>
      <Field label="Due" {...(isOverdue(task) && { validationState: 'warning', validationMessage: 'Overdue' })}>
        <Input
          type="date"
          min={task.start}
          value={task.due ?? ''}
          onChange={(_, { value }) => onChange({ due: value || null })}
        />
      </Field>
    </>
  );
}

interface OnePickerProps {
  label: string;
  names: Record<string, string>;
  value: string;
  onPick: (value: string) => void;
}

function OnePicker({ label, names, value, onPick }: OnePickerProps) {
  return (
    <Field label={label}>
      <Dropdown
        value={names[value] ?? ''}
        selectedOptions={[value]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue && optionValue !== value) onPick(optionValue);
        }}
      >
        {Object.entries(names).map(([id, name]) => (
          <Option key={id} value={id}>
            {name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
