import {
  Button,
  Card,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons';
import type { VerifyReport } from '#lib/contracts/audit.ts';
import { useMutation } from '@tanstack/react-query';
import { exportAddress, verifyActivity } from '../api/activity.ts';

const useStyles = makeStyles({
  root: { rowGap: tokens.spacingVerticalM },
  line: { alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  text: { color: tokens.colorNeutralForeground2, flexBasis: '280px', flexGrow: 1 },
});

/** Recomputes the whole log on the server and says plainly what came out; or takes it along to be verified elsewhere. */
export function Verification() {
  const styles = useStyles();
  const verify = useMutation({ mutationFn: verifyActivity });
  return (
    <Card className={styles.root}>
      <div className={styles.line}>
        <Text className={styles.text}>
          Every entry is sealed into a chain of signatures. Nobody can change or remove one without it showing here.
        </Text>
        <Button
          appearance="primary"
          icon={<ShieldCheckmarkRegular />}
          disabled={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {verify.isPending ? 'Verifying…' : 'Verify'}
        </Button>
        <Button as="a" href={exportAddress} download="activity.ndjson" icon={<ArrowDownloadRegular />}>
          Export
        </Button>
      </div>
      <output>
        {verify.data && <Report report={verify.data} />}
        {verify.error && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>Could not verify</MessageBarTitle>
              {verify.error.message}
            </MessageBarBody>
          </MessageBar>
        )}
      </output>
    </Card>
  );
}

function Report({ report: { ok, sealed, pending, seals, fault, checkedAt } }: { report: VerifyReport }) {
  const when = new Date(checkedAt).toLocaleTimeString();
  const waiting =
    pending > 0
      ? ` ${count(pending, 'entry', 'entries')} made just now ${pending === 1 ? 'waits' : 'wait'} for the next seal.`
      : '';
  return (
    <MessageBar intent={ok ? 'success' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{ok ? 'Intact.' : 'Tampered with.'}</MessageBarTitle>
        {ok
          ? `${count(sealed, 'entry', 'entries')} under ${count(seals, 'seal', 'seals')} recomputed at ${when}: nothing was changed, added or removed.${waiting}`
          : `${fault ?? 'The log does not fit its seals.'} (Checked at ${when}.)`}
      </MessageBarBody>
    </MessageBar>
  );
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}
