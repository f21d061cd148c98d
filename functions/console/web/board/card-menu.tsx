import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import {
  ArrowMoveRegular,
  CheckmarkCircleRegular,
  CircleHalfFillRegular,
  DeleteRegular,
  MoreHorizontalRegular,
  OpenRegular,
} from '@fluentui/react-icons';
import type { PlanDetail, Task, TaskChanges } from '#lib/contracts/planner.ts';
import { useState } from 'react';
import { openTask } from '../app/route.ts';
import { DeleteTask } from '../task/delete-task.tsx';
import { useChangeTask } from '../task/use-tasks.ts';

const useStyles = makeStyles({
  trigger: { flexShrink: 0 },
});

/** All that a card can do, for those who do not drag. */
export function CardMenu({ task, plan }: { task: Task; plan: PlanDetail }) {
  const styles = useStyles();
  const [asking, setAsking] = useState(false);
  const change = useChangeTask();
  const set = (changes: TaskChanges) => change({ task, changes });
  const completed = task.progress === 'completed';
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            className={styles.trigger}
            appearance="transparent"
            size="small"
            icon={<MoreHorizontalRegular />}
            aria-label={`More for ${task.title}`}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<OpenRegular />} onClick={() => openTask(task.id)}>
              Open
            </MenuItem>
            <Menu>
              <MenuTrigger disableButtonEnhancement>
                <MenuItem icon={<ArrowMoveRegular />}>Move to</MenuItem>
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  {plan.buckets.map(({ id, name }) => (
                    <MenuItem
                      key={id}
                      disabled={id === task.bucketId}
                      onClick={() => set({ bucketId: id, afterTaskId: null })}
                    >
                      {name}
                    </MenuItem>
                  ))}
                </MenuList>
              </MenuPopover>
            </Menu>
            {task.progress === 'not-started' && (
              <MenuItem icon={<CircleHalfFillRegular />} onClick={() => set({ progress: 'in-progress' })}>
                Start
              </MenuItem>
            )}
            <MenuItem
              icon={<CheckmarkCircleRegular />}
              onClick={() => set({ progress: completed ? 'not-started' : 'completed' })}
            >
              {completed ? 'Reopen' : 'Complete'}
            </MenuItem>
            <MenuDivider />
            <MenuItem icon={<DeleteRegular />} onClick={() => setAsking(true)}>
              Delete
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {asking && <DeleteTask task={task} onClose={() => setAsking(false)} />}
    </>
  );
}
