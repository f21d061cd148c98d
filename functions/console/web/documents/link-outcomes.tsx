import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { LinkOutcome } from '#lib/contracts/documents.ts';

const useStyles = makeStyles({
  list: { margin: 0, overflowWrap: 'anywhere', paddingLeft: '20px' },
  what: { color: tokens.colorNeutralForeground2 },
});

const said: Record<LinkOutcome['outcome'], string> = {
  added: 'added, it is being fetched',
  known: 'you have it already',
  refused: 'not added',
};

/** What became of each link of a plan. */
export function LinkOutcomes({ links, left }: { links: readonly LinkOutcome[]; left: number }) {
  const styles = useStyles();
  if (links.length === 0) return <Text>No task of this plan has a link.</Text>;
  return (
    <>
      <ul className={styles.list} aria-label="Links">
        {links.map(({ url, title, taskTitle, outcome, reason }) => (
          <li key={url} title={url}>
            {title || url}
            <span className={styles.what}>
              {` (${taskTitle}): ${said[outcome]}${reason === undefined ? '' : `. ${reason}`}`}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <Text>{`${left} more are to be added.`}</Text>}
    </>
  );
}
