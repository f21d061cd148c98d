import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { Person, Plan } from '#lib/contracts/planner.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { type DocumentFilter, listDocuments } from '../api/documents.ts';
import { Notice } from '../app/notice.tsx';
import { queries } from '../app/queries.ts';
import { DocumentFilters } from './document-filters.tsx';
import { DocumentRow } from './document-row.tsx';
import { FirstDocument } from './first-document.tsx';
import { useUploads } from './uploads.ts';

const useStyles = makeStyles({
  list: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  more: { alignSelf: 'center' },
});

interface DocumentListProps {
  me: Person;
  plans: Plan[];
  onFiles: (files: File[]) => void;
}

/** The documents that the person may read, newest first. */
export function DocumentList({ me, plans, onFiles }: DocumentListProps) {
  const styles = useStyles();
  const [filter, setFilter] = useState<DocumentFilter>({});
  const asked = useDeferredValue(filter);
  const uploads = useUploads();
  const documents = useInfiniteQuery({
    queryKey: [...queries.documentsKey, asked],
    queryFn: ({ pageParam, signal }) => listDocuments(asked, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const shown = documents.data?.pages.flatMap(({ value }) => value) ?? [];
  const filtered = Object.keys(filter).length > 0;

  if (documents.data && shown.length === 0 && !filtered) {
    return uploads.length === 0 && <FirstDocument onFiles={onFiles} />;
  }
  return (
    <>
      <DocumentFilters plans={plans} filter={filter} onFilter={setFilter} />
      {documents.isPending && <Notice title={<Spinner label="Reading the list" />} />}
      {documents.error && <Notice title="The documents could not be listed" text={documents.error.message} />}
      {documents.data && shown.length === 0 && <Notice title="Nothing here" text="No document fits these filters." />}
      {shown.length > 0 && (
        <ul className={styles.list} aria-label="Documents">
          {shown.map((document) => (
            <DocumentRow key={document.id} document={document} me={me} plans={plans} />
          ))}
        </ul>
      )}
      {documents.hasNextPage && (
        <Button
          className={styles.more}
          disabled={documents.isFetchingNextPage}
          onClick={() => void documents.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}
