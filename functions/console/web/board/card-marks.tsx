import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CalendarLtrRegular, CheckboxCheckedRegular, NoteRegular } from '@fluentui/react-icons';
import type { Task } from '#lib/contracts/planner.ts';
import { describeDate, isOverdue } from '../app/dates.ts';

const useStyles = makeStyles({
  mark: {
    alignItems: 'center',
    color: tokens.colorNeutralForeground3,
    columnGap: '2px',
    display: 'inline-flex',
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
  complete: { color: tokens.colorPaletteGreenForeground1 },
});

/** Due date, checklist and notes, each only when there is one. */
export function CardMarks({ task }: { task: Task }) {
  const styles = useStyles();
  const { due, checklistDone, checklistTotal, hasNotes } = task;
  const overdue = isOverdue(task);
  return (
    <>
      {due && overdue && (
        <Badge
          appearance="tint"
          color="danger"
          icon={<CalendarLtrRegular />}
          aria-label={`Overdue since ${describeDate(due)}`}
        >
          {describeDate(due)}
        </Badge>
      )}
      {due && !overdue && (
        <span className={styles.mark} title="Due">
          <CalendarLtrRegular aria-label="Due" />
          {describeDate(due)}
        </span>
      )}
      {checklistTotal > 0 && (
        <span
          className={mergeClasses(styles.mark, checklistDone === checklistTotal && styles.complete)}
          title="Checklist"
        >
          <CheckboxCheckedRegular aria-label="Checklist" />
          {checklistDone}/{checklistTotal}
        </span>
      )}
      {hasNotes && (
        <span className={styles.mark} title="Has notes">
          <NoteRegular aria-label="Has notes" />
        </span>
      )}
    </>
  );
}
