import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type SubmitEvent, useState } from 'react';

const useStyles = makeStyles({
  root: { alignItems: 'center', columnGap: tokens.spacingHorizontalXS, display: 'flex' },
  input: { width: '64px' },
});

interface PageSwitcherProps {
  /** What a page is called: `page`, `slide`, `sheet`. */
  name: string;
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

export function PageSwitcher({ name, page, pages, onPage }: PageSwitcherProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState(String(page));
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const wanted = Math.min(pages, Math.max(1, Math.floor(Number(typed)) || page));
    setTyped(String(wanted));
    if (wanted !== page) onPage(wanted);
  }
  return (
    <form className={styles.root} onSubmit={onSubmit} aria-label={`Go to a ${name}`}>
      <Button
        appearance="subtle"
        icon={<ChevronLeftRegular />}
        aria-label={`Previous ${name}`}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <Input
        className={styles.input}
        inputMode="numeric"
        aria-label={`Number of the ${name}`}
        maxLength={6}
        value={typed}
        onChange={(_, { value }) => setTyped(value)}
      />
      <Text>of {pages}</Text>
      <Button
        appearance="subtle"
        icon={<ChevronRightRegular />}
        aria-label={`Next ${name}`}
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      />
    </form>
  );
}
