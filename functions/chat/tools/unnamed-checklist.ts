import { match } from '../resolve/match.ts';
import { type Halt, type Path, whichOf } from '../resolve/outcome.ts';
import { labelOf, type Selecting } from '../resolve/tasks.ts';
import type { ChangeSet, ToolInput } from './calls.ts';

/** How many checklists are looked into; where there are more, the task has to be named. */
const mostLookedInto = 30;

/** "Tick off the parking" while no task is spoken of: the question whether the tasks that have such items are meant. */
export async function whoseChecklist(
  selecting: Selecting,
  { tasks, changes }: ToolInput<'update_tasks'>,
  path: Path,
): Promise<Halt | undefined> {
  const items = itemsAlone(changes);
  if (tasks.mentioned !== 'it' || selecting.mentioned.length > 0 || items === undefined) return undefined;
  const listed = (await selecting.world.tasks()).filter(
    (task) => task.progress !== 'completed' && task.checklistTotal > 0,
  );
  if (listed.length > mostLookedInto) return undefined;
  const details = await Promise.all(listed.map(({ id }) => selecting.world.detail(id)));
  const holding = details.filter(({ checklist }) => {
    const named = checklist.map(({ id, title }) => ({ id, name: title }));
    return items.every((item) => match(item, named, 'loose')?.items.length === 1);
  });
  if (holding.length === 0) return undefined;
  const options = holding.map((task) => ({ label: labelOf(selecting, task), value: { titles: [task.id] } }));
  return whichOf(selecting.calls, [...path, 'tasks'], 'On the checklist of which task? I found it here:', options);
}

/** The items that a change is about when it is about nothing else. */
function itemsAlone({ checkItems = [], uncheckItems = [], ...others }: ChangeSet): string[] | undefined {
  const items = [...checkItems, ...uncheckItems];
  const alone = Object.keys(others).length === 0 && items.length > 0 && !items.includes('all');
  return alone ? items : undefined;
}
