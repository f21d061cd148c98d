import { makeStyles, SearchBox, ToggleButton, tokens } from '@fluentui/react-components';
import type { Task } from '#lib/contracts/planner.ts';
import { type Filter, filterTasks, type Names, type Show } from './filter.ts';

const useStyles = makeStyles({
  root: {
    alignItems: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  toggles: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  search: {
    flexBasis: '160px',
    flexGrow: 1,
    maxWidth: '260px',
    minWidth: 0,
    '@media (max-width: 600px)': { maxWidth: 'none' },
  },
});

const choices: { show: Show; label: string }[] = [
  { show: 'all', label: 'All' },
  { show: 'mine', label: 'Mine' },
  { show: 'overdue', label: 'Overdue' },
  { show: 'unassigned', label: 'Unassigned' },
];

interface FilterBarProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  tasks: Task[];
  names: Names;
}

export function FilterBar({ filter, onFilter, tasks, names }: FilterBarProps) {
  const styles = useStyles();
  const count = (show: Show) =>
    filterTasks(tasks, { show, text: '' }, names).filter((t) => t.progress !== 'completed').length;
  return (
    <search className={styles.root} aria-label="Filter the board">
      <div className={styles.toggles}>
        {choices.map(({ show, label }) => (
          <ToggleButton
            key={show}
            size="small"
            shape="circular"
            appearance={filter.show === show ? 'primary' : 'outline'}
            checked={filter.show === show}
            onClick={() => onFilter({ ...filter, show })}
          >
            {label} {count(show)}
          </ToggleButton>
        ))}
      </div>
      <SearchBox
        className={styles.search}
        size="small"
        placeholder="Filter by title, person or label"
        aria-label="Filter by title, person or label"
        value={filter.text}
        onChange={(_, { value }) => onFilter({ ...filter, text: value })}
      />
    </search>
  );
}
