import { makeStyles, Title3, tokens } from '@fluentui/react-components';
import type { DocumentAccess } from '#lib/contracts/documents.ts';
import type { Person, Plan } from '#lib/contracts/planner.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../app/queries.ts';
import { navigate } from '../app/route.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { AddBar } from './add-bar.tsx';
import { DocumentList } from './document-list.tsx';
import { DropArea } from './drop-area.tsx';
import { SearchBar } from './search-bar.tsx';
import { SearchResults } from './search-results.tsx';
import { UploadList } from './upload-list.tsx';
import { addUploads } from './uploads.ts';

const useStyles = makeStyles({
  column: {
    display: 'flex',
    flexDirection: 'column',
    margin: '0 auto',
    maxWidth: '1000px',
    minHeight: '100%',
    padding: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalL,
  },
  head: { alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  title: { flexGrow: 1 },
});

interface DocumentsProps {
  me: Person;
  plans: Plan[];
  search: string | undefined;
}

/** The team's documents: add, find, share and search them. */
export default function Documents({ me, plans, search }: DocumentsProps) {
  const styles = useStyles();
  usePageTitle('Documents');
  const client = useQueryClient();
  const [access, setAccess] = useState<DocumentAccess>();
  const onFiles = (files: readonly File[]) => {
    addUploads(files, access, () => client.invalidateQueries({ queryKey: queries.documentsKey }));
    if (search) navigate({ page: 'documents' });
  };
  return (
    <DropArea onFiles={onFiles}>
      <div className={styles.column}>
        <div className={styles.head}>
          <Title3 as="h2" className={styles.title}>
            Documents
          </Title3>
          <AddBar plans={plans} access={access} onAccess={setAccess} onFiles={onFiles} />
        </div>
        <SearchBar key={search} search={search} />
        <UploadList />
        {search ? (
          <SearchResults query={search} plans={plans} />
        ) : (
          <DocumentList me={me} plans={plans} onFiles={onFiles} />
        )}
      </div>
    </DropArea>
  );
}
