import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { makeStyles } from '@fluentui/react-components';
import type { PlanDetail, Task } from '#lib/contracts/planner.ts';
import type { DOMAttributes } from 'react';
import { Card } from './card.tsx';

const useStyles = makeStyles({
  item: { touchAction: 'manipulation' },
  dragging: { opacity: 0.35 },
});

/** The mouse takes the card anywhere; the keyboard takes it at its title, the only stop of the Tab key besides the menu. */
export function DraggableCard({ task, plan }: { task: Task; plan: PlanDetail }) {
  const styles = useStyles();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: task.id,
  });
  const { onKeyDown, ...pointer } = (listeners ?? {}) as DOMAttributes<HTMLElement>;
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? styles.dragging : styles.item}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <Card
        task={task}
        plan={plan}
        surface={pointer}
        handle={{
          ref: setActivatorNodeRef,
          ...(onKeyDown && { onKeyDown }),
          'aria-describedby': attributes['aria-describedby'],
          'aria-roledescription': 'card',
        }}
      />
    </li>
  );
}
