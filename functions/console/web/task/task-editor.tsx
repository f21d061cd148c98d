import { Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import type { PlanDetail, TaskChanges, TaskDetail } from '#lib/contracts/planner.ts';
import { Checklist } from './checklist.tsx';
import { Comments } from './comments.tsx';
import { MultiPicker } from './multi-picker.tsx';
import { References } from './references.tsx';
import { TaskFields } from './task-fields.tsx';
import { useDraft } from './use-draft.ts';
import { useChangeTask } from './use-tasks.ts';

const useStyles = makeStyles({
  root: {
    columnGap: tokens.spacingHorizontalXXL,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    paddingBottom: tokens.spacingVerticalM,
    rowGap: tokens.spacingVerticalXL,
    '@media (max-width: 600px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

export function TaskEditor({ task, plan }: { task: TaskDetail; plan: PlanDetail }) {
  const styles = useStyles();
  const change = useChangeTask();
  const set = (changes: TaskChanges, exact = false) => change({ task, changes, exact });
  const title = useDraft(task.title, (value) => set({ title: value }, true));
  const notes = useDraft(task.notes, (value) => set({ notes: value }, true), { mayBeEmpty: true });
  return (
    <div className={styles.root}>
      <div className={styles.part}>
        <Field label="Title">
          <Input size="large" maxLength={255} {...title} />
        </Field>
        <MultiPicker
          label="Assigned to"
          placeholder="Nobody yet"
          options={plan.members.map(({ id, name }) => ({ id, name }))}
          chosen={task.assignees}
          onAdd={(id) => set({ addAssignees: [id] })}
          onRemove={(id) => set({ removeAssignees: [id] })}
        />
        <Field label="Notes">
          <Textarea
            rows={5}
            resize="vertical"
            maxLength={32_000}
            placeholder="What else is there to know?"
            {...notes}
          />
        </Field>
        <Checklist items={task.checklist} onChange={set} />
        {task.references.length > 0 && <References references={task.references} />}
      </div>
      <div className={styles.part}>
        <TaskFields task={task} plan={plan} onChange={set} />
        <MultiPicker
          label="Labels"
          placeholder="None"
          options={plan.labels.map(({ key, name }) => ({ id: key, name }))}
          chosen={task.labels}
          onAdd={(key) => set({ addLabels: [key] })}
          onRemove={(key) => set({ removeLabels: [key] })}
        />
        <Comments taskId={task.id} />
      </div>
    </div>
  );
}
