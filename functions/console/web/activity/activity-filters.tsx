import { makeStyles, tokens } from '@fluentui/react-components';
import type { Person } from '#lib/contracts/planner.ts';
import type { ActivityFilter } from '../api/activity.ts';
import { FilterPicker } from '../app/filter-picker.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const actions: Record<string, string> = {
  '': 'Anything',
  task: 'Tasks',
  bucket: 'Buckets',
  plan: 'Plans',
  session: 'Sign-ins',
};

interface ActivityFiltersProps {
  people: Person[];
  filter: ActivityFilter;
  onFilter: (filter: ActivityFilter) => void;
}

export function ActivityFilters({ people, filter, onFilter }: ActivityFiltersProps) {
  const styles = useStyles();
  const { userId = '', action = '' } = filter;
  const names = Object.fromEntries([['', 'Everyone'], ...people.map(({ id, name }) => [id, name] as const)]);
  const pick = (next: { userId: string; action: string }) =>
    onFilter({ ...(next.userId && { userId: next.userId }), ...(next.action && { action: next.action }) });
  return (
    <search className={styles.root} aria-label="Filter the activity">
      <FilterPicker label="Who" names={names} value={userId} onPick={(value) => pick({ userId: value, action })} />
      <FilterPicker label="What" names={actions} value={action} onPick={(value) => pick({ userId, action: value })} />
    </search>
  );
}
