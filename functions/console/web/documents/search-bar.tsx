import { Button, makeStyles, SearchBox, tokens } from '@fluentui/react-components';
import { type SubmitEvent, useState } from 'react';
import { navigate } from '../app/route.ts';

const useStyles = makeStyles({
  form: { columnGap: tokens.spacingHorizontalS, display: 'flex' },
  box: { flexGrow: 1, maxWidth: 'none', minWidth: 0 },
});

/** Searches what the documents say. The address keeps the words, so that going back from a passage finds them again. */
export function SearchBar({ search = '' }: { search: string | undefined }) {
  const styles = useStyles();
  const [words, setWords] = useState(search);
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    navigate({ page: 'documents', search: words.trim() });
  }
  return (
    <search>
      <form className={styles.form} onSubmit={onSubmit}>
        <SearchBox
          className={styles.box}
          size="large"
          placeholder="Search the documents"
          aria-label="Search what the documents say"
          maxLength={1000}
          value={words}
          onChange={(_, { value }) => {
            setWords(value);
            if (!value && search) navigate({ page: 'documents' });
          }}
        />
        <Button type="submit" size="large" disabled={!words.trim()}>
          Search
        </Button>
      </form>
    </search>
  );
}
