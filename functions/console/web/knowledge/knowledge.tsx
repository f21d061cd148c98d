import { makeStyles, Spinner, Title3, tokens } from '@fluentui/react-components';
import type { Person } from '#lib/contracts/planner.ts';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '../app/notice.tsx';
import { queries } from '../app/queries.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { FindNode } from './find-node.tsx';
import { GraphPicture } from './graph-picture.tsx';
import { NeighbourList } from './neighbour-list.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'minmax(0, 1fr) 320px',
    height: '100%',
    padding: tokens.spacingHorizontalL,
    '@media (max-width: 1100px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'minmax(280px, 45vh) auto',
      overflowY: 'auto',
    },
  },
  picture: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    minHeight: 0,
    overflow: 'hidden',
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    minWidth: 0,
    overflowY: 'auto',
    rowGap: tokens.spacingVerticalL,
  },
});

interface KnowledgeProps {
  me: Person;
  node: string | undefined;
}

/** How people, plans, tasks, documents and what they speak of hang together, around one of them; first around `me`. */
export default function Knowledge({ me, node = `person:${me.id}` }: KnowledgeProps) {
  const styles = useStyles();
  usePageTitle('Knowledge');
  const { data, error } = useQuery(queries.neighbours(node));
  return (
    <div className={styles.root}>
      <div className={styles.picture}>
        {data && data.nodes.length > 0 ? (
          <GraphPicture picture={data} centerId={node} />
        ) : data || error ? (
          <Notice
            title="Nothing to draw yet"
            text={error?.message ?? 'Find something by its name to see what is connected to it.'}
          />
        ) : (
          <Notice title={<Spinner label="Looking around" />} />
        )}
      </div>
      <div className={styles.side}>
        <Title3 as="h2">Knowledge</Title3>
        <FindNode key={node} />
        {data && <NeighbourList picture={data} centerId={node} />}
      </div>
    </div>
  );
}
