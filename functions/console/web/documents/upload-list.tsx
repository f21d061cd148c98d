import { Button, Caption1, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { describeSize } from './sizes.ts';
import { removeUpload, type Upload, useUploads } from './uploads.ts';

const useStyles = makeStyles({
  list: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    listStyleType: 'none',
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  item: {
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    padding: `${tokens.spacingVerticalS} 0`,
  },
  what: { display: 'flex', flexDirection: 'column', minWidth: 0, rowGap: tokens.spacingVerticalXS },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  failed: { color: tokens.colorStatusDangerForeground3 },
});

/** The files that are on their way, and those that did not make it. */
export function UploadList() {
  const styles = useStyles();
  const uploads = useUploads();
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Uploads">
      {uploads.map((upload) => (
        <UploadRow key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

function UploadRow({ upload: { id, fileName, size, sent, state, reason } }: { upload: Upload }) {
  const styles = useStyles();
  const failed = state === 'failed';
  const words = {
    queued: 'Waiting for the files before it',
    sending: sent < size ? `${describeSize(sent)} of ${describeSize(size)}` : 'Almost there',
    waiting: 'The connection is away; this goes on when it is back',
    failed: reason,
  };
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <Text className={styles.name}>{fileName}</Text>
        {!failed && <ProgressBar aria-label={`Uploading ${fileName}`} value={size > 0 ? sent / size : 0} />}
        <Caption1 className={failed ? styles.failed : styles.quiet}>{words[state]}</Caption1>
      </div>
      <Button
        appearance="subtle"
        size="small"
        icon={<DismissRegular />}
        aria-label={failed ? `Dismiss ${fileName}` : `Stop uploading ${fileName}`}
        onClick={() => removeUpload(id)}
      />
    </li>
  );
}
