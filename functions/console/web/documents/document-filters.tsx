import { makeStyles, SearchBox, tokens } from '@fluentui/react-components';
import type { DocumentKind } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';
import type { DocumentFilter } from '../api/documents.ts';
import { FilterPicker } from '../app/filter-picker.tsx';
import { kinds } from './kinds.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  words: { flexBasis: '200px', flexGrow: 1, maxWidth: 'none', minWidth: 0 },
});

interface DocumentFiltersProps {
  plans: Plan[];
  filter: DocumentFilter;
  onFilter: (filter: DocumentFilter) => void;
}

export function DocumentFilters({ plans, filter, onFilter }: DocumentFiltersProps) {
  const styles = useStyles();
  const { words = '', planId = '', kind = '' } = filter;
  const pick = (part: { words?: string; planId?: string; kind?: string }) => {
    const next = { words, planId, kind, ...part };
    onFilter({
      ...(next.words && { words: next.words }),
      ...(next.planId && { planId: next.planId }),
      ...(next.kind && { kind: next.kind as DocumentKind }),
    });
  };
  return (
    <search className={styles.root} aria-label="Filter the documents">
      <SearchBox
        className={styles.words}
        placeholder="Filter by title"
        aria-label="Filter by title"
        maxLength={200}
        value={words}
        onChange={(_, { value }) => pick({ words: value })}
      />
      <FilterPicker label="Kind" names={kindNames} value={kind} onPick={(value) => pick({ kind: value })} />
      <FilterPicker label="Plan" names={planNames(plans)} value={planId} onPick={(value) => pick({ planId: value })} />
    </search>
  );
}

export const kindNames: Record<string, string> = {
  '': 'Any kind',
  ...Object.fromEntries(Object.entries(kinds).map(([kind, { name }]) => [kind, name])),
};

export function planNames(plans: readonly Plan[]): Record<string, string> {
  return Object.fromEntries([['', 'Any plan'], ...plans.map(({ id, title }) => [id, title] as const)]);
}
