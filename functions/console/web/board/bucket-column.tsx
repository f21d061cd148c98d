import { useDroppable } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button, CounterBadge, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { PlanDetail } from '#lib/contracts/planner.ts';
import { useState } from 'react';
import { AddTask } from './add-task.tsx';
import { Card } from './card.tsx';
import type { Column } from './columns.ts';
import { DraggableCard } from './draggable-card.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    scrollSnapAlign: 'start',
    scrollMarginLeft: tokens.spacingHorizontalL,
    width: 'min(290px, calc(100vw - 48px))',
  },
  head: {
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    display: 'flex',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  scroll: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: '80px',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXL}`,
    rowGap: tokens.spacingVerticalS,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    rowGap: tokens.spacingVerticalS,
  },
  completed: { alignSelf: 'start' },
});

export function BucketColumn({ column: { bucket, open, completed }, plan }: { column: Column; plan: PlanDetail }) {
  const styles = useStyles();
  const [completedShown, setCompletedShown] = useState(false);
  const { setNodeRef } = useDroppable({ id: bucket.id });
  const headingId = `bucket-${bucket.id}`;
  return (
    <section className={styles.root} aria-labelledby={headingId}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={headingId} className={styles.name}>
          {bucket.name}
        </Subtitle2>
        <CounterBadge
          count={open.length}
          appearance="filled"
          color="informative"
          showZero
          aria-label={`${open.length} open`}
        />
      </div>
      <AddTask planId={plan.id} bucket={bucket} />
      <div className={styles.scroll} ref={setNodeRef}>
        <SortableContext items={open.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ul className={styles.list} aria-label={`Open in ${bucket.name}`}>
            {open.map((task) => (
              <DraggableCard key={task.id} task={task} plan={plan} />
            ))}
          </ul>
        </SortableContext>
        {completed.length > 0 && (
          <Button
            className={styles.completed}
            appearance="subtle"
            size="small"
            aria-expanded={completedShown}
            icon={completedShown ? <ChevronDownRegular /> : <ChevronRightRegular />}
            onClick={() => setCompletedShown(!completedShown)}
          >
            Completed · {completed.length}
          </Button>
        )}
        {completedShown && (
          <ul className={styles.list} aria-label={`Completed in ${bucket.name}`}>
            {completed.map((task) => (
              <li key={task.id}>
                <Card task={task} plan={plan} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
