import { Caption1, makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { PageLink } from '../app/page-link.tsx';
import { addressOf } from '../app/route.ts';
import { neighboursOf } from './neighbours.ts';
import { nodeKinds, pageOf, useKindColors } from './node-kinds.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  head: { alignItems: 'center', columnGap: tokens.spacingHorizontalS, display: 'flex' },
  icon: { flexShrink: 0, fontSize: '20px' },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0 },
  item: { padding: `${tokens.spacingVerticalXXS} 0` },
  link: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface NeighbourListProps {
  picture: KnowledgePicture;
  centerId: string;
}

/** A node and what is connected to it, in words. */
export function NeighbourList({ picture, centerId }: NeighbourListProps) {
  const styles = useStyles();
  const colors = useKindColors();
  const center = picture.nodes.find(({ id }) => id === centerId);
  const groups = neighboursOf(picture, centerId);
  if (!center) return null;
  const { icon: Icon, name: kindName } = nodeKinds[center.kind];
  const page = pageOf(center);
  return (
    <section className={styles.root} aria-label={`Connected to ${center.name}`}>
      <div className={styles.head}>
        <Icon className={mergeClasses(styles.icon, colors[center.kind])} aria-hidden />
        <div className={styles.name}>
          <Subtitle2 as="h3" block>
            {center.name}
          </Subtitle2>
          <Caption1 className={styles.quiet}>{kindName}</Caption1>
        </div>
        {page && (
          <PageLink href={page} aria-label={`Open ${center.name}`}>
            Open
          </PageLink>
        )}
      </div>
      {groups.length === 0 && <Text>Nothing is connected to it that you may see.</Text>}
      {groups.map(([kind, neighbours]) => (
        <div key={kind}>
          <Subtitle2 as="h4">{nodeKinds[kind].plural}</Subtitle2>
          <ul className={styles.list}>
            {neighbours.map(({ node, relations }) => (
              <li key={node.id} className={styles.item}>
                <PageLink className={styles.link} href={addressOf({ page: 'knowledge', node: node.id })}>
                  {node.name}
                </PageLink>{' '}
                <Caption1 className={styles.quiet}>{relations.join(', ')}</Caption1>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
