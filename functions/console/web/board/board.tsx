import { DndContext, DragOverlay } from '@dnd-kit/core';
import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Notice } from '../app/notice.tsx';
import { queries } from '../app/queries.ts';
import { BoardSkeleton } from './board-skeleton.tsx';
import { Card } from './card.tsx';
import { columnsOf } from './columns.ts';
import { BucketColumn } from './bucket-column.tsx';
import { type Filter, filterTasks } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { useCardDrag } from './use-card-drag.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
  columns: {
    columnGap: tokens.spacingHorizontalM,
    display: 'flex',
    flexGrow: 1,
    minHeight: 0,
    overflowX: 'auto',
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    scrollSnapType: 'x proximity',
  },
});

interface BoardProps {
  planId: string;
  meId: string;
}

export function Board({ planId, meId }: BoardProps) {
  const styles = useStyles();
  const plan = useQuery(queries.plan(planId));
  const tasks = useQuery(queries.tasks(planId));
  const [filter, setFilter] = useState<Filter>({ show: 'all', text: '' });

  const names = useMemo(
    () => ({ meId, members: plan.data?.members ?? [], labels: plan.data?.labels ?? [] }),
    [meId, plan.data?.members, plan.data?.labels],
  );
  const shown = useMemo(() => filterTasks(tasks.data ?? [], filter, names), [tasks.data, filter, names]);
  const columns = useMemo(() => columnsOf(plan.data?.buckets ?? [], shown), [plan.data?.buckets, shown]);
  const drag = useCardDrag(columns, shown);

  const error = plan.error ?? tasks.error;
  if (error && !(plan.data && tasks.data)) {
    return <Notice title="This plan could not be read" text={error.message} />;
  }
  if (!plan.data || !tasks.data) return <BoardSkeleton />;
  return (
    <div className={styles.root}>
      <FilterBar filter={filter} onFilter={setFilter} tasks={tasks.data} names={names} />
      <DndContext {...drag.context}>
        <section className={styles.columns} aria-label={`Board of ${plan.data.title}`}>
          {drag.columns.map((column) => (
            <BucketColumn key={column.bucket.id} column={column} plan={plan.data} />
          ))}
        </section>
        <DragOverlay>{drag.dragged && <Card task={drag.dragged} plan={plan.data} lifted />}</DragOverlay>
      </DndContext>
    </div>
  );
}
