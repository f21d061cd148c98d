import { Button, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ErrorCircleRegular, WarningRegular } from '@fluentui/react-icons';
import type { Document } from '#lib/contracts/documents.ts';
import { StageBar } from './stage-bar.tsx';
import { describeProgress, isFoundByWords } from './stages.ts';
import { useReparseDocument } from './use-documents.ts';

const useStyles = makeStyles({
  line: { alignItems: 'center', columnGap: tokens.spacingHorizontalXS, display: 'flex', overflowWrap: 'anywhere' },
  working: { color: tokens.colorNeutralForeground2, display: 'block' },
  ready: { color: tokens.colorStatusSuccessForeground1 },
  partly: { color: tokens.colorStatusWarningForeground3 },
  failed: { color: tokens.colorStatusDangerForeground3 },
  icon: { flexShrink: 0, fontSize: '16px' },
  again: { flexShrink: 0 },
});

/** How far the document is, or why it cannot be read. */
export function DocumentState({ document, mine }: { document: Document; mine: boolean }) {
  const styles = useStyles();
  const reparse = useReparseDocument();
  const { state, reason } = document;
  if (state === 'working') {
    return (
      <div>
        <StageBar document={document} />
        <Caption1 className={styles.working}>
          {describeProgress(document)}
          {isFoundByWords(document) && ' · its words can be searched already'}
        </Caption1>
      </div>
    );
  }
  if (state === 'failed') {
    return (
      <div className={styles.line}>
        <Caption1 className={mergeClasses(styles.line, styles.failed)}>
          <ErrorCircleRegular className={styles.icon} aria-hidden />
          <span>{reason ?? 'It could not be read.'}</span>
        </Caption1>
        {mine && (
          <Button
            className={styles.again}
            size="small"
            disabled={reparse.isPending}
            onClick={() => reparse.mutate(document)}
          >
            Try again
          </Button>
        )}
      </div>
    );
  }
  return (
    <Caption1 className={mergeClasses(styles.line, reason ? styles.partly : styles.ready)}>
      {reason ? (
        <WarningRegular className={styles.icon} aria-hidden />
      ) : (
        <CheckmarkCircleRegular className={styles.icon} aria-hidden />
      )}
      <span>{reason ? `Ready, but: ${reason}` : 'Ready'}</span>
    </Caption1>
  );
}
