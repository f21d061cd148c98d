import { Badge, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { CircleFilled, PlugDisconnectedRegular } from '@fluentui/react-icons';
import type { ConnectionState } from '../live/connection.ts';

const useStyles = makeStyles({
  live: { color: tokens.colorPaletteGreenForeground3, display: 'block', fontSize: '10px' },
});

/** Says whether changes of others arrive by themselves. */
export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const styles = useStyles();
  return (
    <output aria-label="Connection">
      {state === 'live' && (
        <Tooltip content="Live: changes show at once" relationship="description">
          <CircleFilled className={styles.live} aria-label="Live" />
        </Tooltip>
      )}
      {state === 'offline' && (
        <Badge appearance="tint" color="warning" icon={<PlugDisconnectedRegular />} size="large">
          Offline
        </Badge>
      )}
    </output>
  );
}
