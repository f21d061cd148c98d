import { makeStyles, tokens } from '@fluentui/react-components';
import type { Document } from '#lib/contracts/documents.ts';
import { stagesOf } from './stages.ts';

const useStyles = makeStyles({
  root: { columnGap: '3px', display: 'flex', maxWidth: '360px', padding: `${tokens.spacingVerticalXS} 0` },
  stage: {
    backgroundColor: tokens.colorNeutralBackground6,
    borderRadius: tokens.borderRadiusCircular,
    flexGrow: 1,
    height: '4px',
    overflow: 'hidden',
  },
  done: {
    backgroundColor: tokens.colorCompoundBrandBackground,
    borderRadius: tokens.borderRadiusCircular,
    height: '100%',
    transition: 'width 300ms',
  },
});

/** One stretch for each stage of reading a document; the words beside it say the same. */
export function StageBar({ document }: { document: Document }) {
  const styles = useStyles();
  return (
    <div className={styles.root} aria-hidden>
      {stagesOf(document).map(({ stage, done }) => (
        <div key={stage} className={styles.stage}>
          <div className={styles.done} style={{ width: `${done * 100}%` }} />
        </div>
      ))}
    </div>
  );
}
