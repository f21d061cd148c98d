import { Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components';
import type { Person } from '#lib/contracts/planner.ts';
import type { ActivityFilter } from '../api/activity.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  pick: { flexGrow: 1, maxWidth: '260px', minWidth: '140px' },
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

interface FilterPickerProps {
  label: string;
  names: Record<string, string>;
  value: string;
  onPick: (value: string) => void;
}

function FilterPicker({ label, names, value, onPick }: FilterPickerProps) {
  const styles = useStyles();
  return (
    <Dropdown
      className={styles.pick}
      aria-label={label}
      value={names[value] ?? ''}
      selectedOptions={[value]}
      onOptionSelect={(_, { optionValue = '' }) => onPick(optionValue)}
    >
      {Object.entries(names).map(([id, name]) => (
        <Option key={id} value={id}>
          {name}
        </Option>
      ))}
    </Dropdown>
  );
}
