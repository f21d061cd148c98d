import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Citation } from '#lib/contracts/documents.ts';
import { PageLink } from '../app/page-link.tsx';
import { kindOf } from '../documents/kinds.ts';
import { addressOfCitation } from './citations.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalM}`,
    rowGap: tokens.spacingVerticalXXS,
  },
  item: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

/** The documents that an answer stands on, each with the way to its passage. */
export function Sources({ citations }: { citations: readonly Citation[] }) {
  const styles = useStyles();
  if (citations.length === 0) return null;
  return (
    <ol className={styles.list} aria-label="Sources">
      {citations.map((citation) => (
        <li key={citation.n}>
          <Caption1 className={styles.item}>
            [{citation.n}]{' '}
            <PageLink href={addressOfCitation(citation)} title={citation.text}>
              {citation.title}
            </PageLink>
            {citation.page !== undefined && `, ${kindOf(citation.kind).page} ${citation.page}`}
          </Caption1>
        </li>
      ))}
    </ol>
  );
}
