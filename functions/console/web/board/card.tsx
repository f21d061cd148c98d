import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { PlanDetail, Task } from '#lib/contracts/planner.ts';
import { type ButtonHTMLAttributes, type HTMLAttributes, memo, type MouseEvent, type Ref } from 'react';
import { openTask } from '../app/route.ts';
import { LabelTag } from '../task/label-tag.tsx';
import { PriorityIcon } from '../task/priority.tsx';
import { Assignees } from './assignees.tsx';
import { CardMenu } from './card-menu.tsx';
import { CardMarks } from './card-marks.tsx';
import { ProgressButton } from './progress-button.tsx';

const useStyles = makeStyles({
  root: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    cursor: 'pointer',
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    ':hover': { boxShadow: tokens.shadow8 },
  },
  lifted: { boxShadow: tokens.shadow28, cursor: 'grabbing', rotate: '2deg' },
  labels: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  head: { alignItems: 'start', columnGap: tokens.spacingHorizontalXS, display: 'flex' },
  title: {
    backgroundColor: 'transparent',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    cursor: 'inherit',
    flexGrow: 1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    padding: '2px 4px',
    textAlign: 'start',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  completed: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  foot: { alignItems: 'center', columnGap: tokens.spacingHorizontalS, display: 'flex' },
  space: { flexGrow: 1 },
});

interface CardProps {
  task: Task;
  plan: PlanDetail;
  /** Follows the pointer. */
  lifted?: boolean;
  surface?: HTMLAttributes<HTMLElement>;
  handle?: ButtonHTMLAttributes<HTMLButtonElement> & { ref: Ref<HTMLButtonElement> };
}

export const Card = memo(function Card({ task, plan, lifted = false, surface, handle }: CardProps) {
  const styles = useStyles();
  const labels = task.labels.flatMap((key) => plan.labels.find((label) => label.key === key) ?? []);
  const completed = task.progress === 'completed';

  function onClick({ target, currentTarget }: MouseEvent<HTMLElement>): void {
    const control = (target as Element).closest('button, a, [role^="menu"]');
    if (!control && currentTarget.contains(target as Node)) openTask(task.id);
  }

  return (
    // The title is the button; a click beside it on the card is a convenience of the mouse.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <article
      className={mergeClasses(styles.root, lifted && styles.lifted)}
      data-task={task.id}
      onClick={onClick}
      {...surface}
    >
      {labels.length > 0 && (
        <div className={styles.labels}>
          {labels.map((label) => (
            <LabelTag key={label.key} label={label} />
          ))}
        </div>
      )}
      <div className={styles.head}>
        <ProgressButton task={task} />
        <button
          type="button"
          data-title
          className={mergeClasses(styles.title, completed && styles.completed)}
          onClick={() => openTask(task.id)}
          {...handle}
        >
          {task.title}
        </button>
        <CardMenu task={task} plan={plan} />
      </div>
      <div className={styles.foot}>
        <PriorityIcon priority={task.priority} />
        <CardMarks task={task} />
        <span className={styles.space} />
        <Assignees ids={task.assignees} members={plan.members} />
      </div>
    </article>
  );
});
