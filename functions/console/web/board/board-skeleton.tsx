import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    columnGap: tokens.spacingHorizontalXL,
    display: 'flex',
    overflow: 'hidden',
    padding: tokens.spacingHorizontalL,
  },
  column: { display: 'flex', flexDirection: 'column', flexShrink: 0, rowGap: tokens.spacingVerticalM, width: '280px' },
  head: { height: '24px', width: '120px' },
  card: { borderRadius: tokens.borderRadiusLarge, height: '92px' },
});

const columns = [
  ['a1', 'a2', 'a3'],
  ['b1', 'b2', 'b3', 'b4'],
  ['c1', 'c2'],
];

export function BoardSkeleton() {
  const styles = useStyles();
  return (
    <Skeleton className={styles.root} aria-label="Reading the plan">
      {columns.map((cards) => (
        <div key={cards[0]} className={styles.column}>
          <SkeletonItem className={styles.head} />
          {cards.map((card) => (
            <SkeletonItem key={card} className={styles.card} />
          ))}
        </div>
      ))}
    </Skeleton>
  );
}
