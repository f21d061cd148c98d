import { Avatar, Badge, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ShieldCheckmarkRegular, ShieldRegular } from '@fluentui/react-icons';
import { clockTime } from '../app/dates.ts';
import { describeAction, type Operation } from './operations.ts';

const useStyles = makeStyles({
  root: { borderBottom: `1px solid ${tokens.colorNeutralStrokeSubtle}`, ':last-child': { borderBottom: 'none' } },
  summary: {
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    cursor: 'pointer',
    display: 'flex',
    listStyleType: 'none',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  what: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  badge: { flexShrink: 0, minWidth: 'max-content' },
  quiet: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  details: {
    backgroundColor: tokens.colorNeutralBackground2,
    display: 'grid',
    fontSize: tokens.fontSizeBase200,
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
});

const results = {
  succeeded: undefined,
  failed: { color: 'danger', text: 'Failed' },
  unknown: { color: 'warning', text: 'Outcome unknown' },
} as const;

export function OperationRow({ operation }: { operation: Operation }) {
  const styles = useStyles();
  const { id, time, actorId, actorName, action, target, result, details, sealed } = operation;
  const notable = results[result];
  const facts = { ...details, operation: id, ...(target.id && { [target.type]: target.id }) };
  return (
    <li className={styles.root}>
      <details>
        <summary className={styles.summary}>
          <Avatar name={actorName} color="colorful" idForColor={actorId} size={28} aria-hidden />
          <Text className={styles.what}>
            <strong>{actorName}</strong> {describeAction(action)}{' '}
            {target.name !== actorName && <strong>{target.name}</strong>}
          </Text>
          {notable && (
            <Badge className={styles.badge} appearance="tint" color={notable.color}>
              {notable.text}
            </Badge>
          )}
          <Caption1 className={styles.quiet}>{clockTime(time)}</Caption1>
          {sealed ? (
            <ShieldCheckmarkRegular className={styles.quiet} title="Sealed" />
          ) : (
            <ShieldRegular className={styles.quiet} title="Waiting for its seal" />
          )}
        </summary>
        <dl className={styles.details}>
          {Object.entries(facts).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
      </details>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
    </>
  );
}
