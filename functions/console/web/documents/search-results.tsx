import { makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import type { DocumentKind } from '#lib/contracts/documents.ts';
import type { Plan } from '#lib/contracts/planner.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchDocuments } from '../api/documents.ts';
import { FilterPicker } from '../app/filter-picker.tsx';
import { Notice } from '../app/notice.tsx';
import { queries } from '../app/queries.ts';
import { kindNames, planNames } from './document-filters.tsx';
import { FoundPassage } from './found-passage.tsx';

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    rowGap: tokens.spacingVerticalM,
  },
});

/** The passages that answer best, of all documents that the person may read. */
export function SearchResults({ query, plans }: { query: string; plans: Plan[] }) {
  const styles = useStyles();
  const [kind, setKind] = useState('');
  const [planId, setPlanId] = useState('');
  const filters = { ...(kind && { kinds: [kind as DocumentKind] }), ...(planId && { planId }) };
  const { data, error, isPending } = useQuery({
    queryKey: [...queries.searchKey, query, filters],
    queryFn: ({ signal }) => searchDocuments(query, filters, signal),
  });
  return (
    <>
      <search className={styles.filters} aria-label="Filter the passages">
        <FilterPicker label="Kind" names={kindNames} value={kind} onPick={setKind} />
        <FilterPicker label="Plan" names={planNames(plans)} value={planId} onPick={setPlanId} />
      </search>
      {isPending && <Notice title={<Spinner label="Searching" />} />}
      {error && <Notice title="The search did not work" text={error.message} />}
      {data?.degraded && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>Part of the search is away at the moment: less may be found than there is.</MessageBarBody>
        </MessageBar>
      )}
      {data?.passages.length === 0 && (
        <Notice title="Nothing found" text="None of the documents that you may read says anything about this." />
      )}
      {data && data.passages.length > 0 && (
        <ol className={styles.list} aria-label="Passages">
          {data.passages.map((passage) => (
            <FoundPassage key={`${passage.documentId}/${passage.ordinal}`} passage={passage} />
          ))}
        </ol>
      )}
    </>
  );
}
