import { makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import { DocumentSearchRegular } from '@fluentui/react-icons';
import { FileButton } from './file-button.tsx';

const useStyles = makeStyles({
  root: {
    alignItems: 'center',
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusXLarge,
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    gap: tokens.spacingVerticalM,
    justifyContent: 'center',
    maxHeight: '520px',
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
  },
  icon: { color: tokens.colorBrandForeground1, fontSize: '48px' },
  text: { color: tokens.colorNeutralForeground2, maxWidth: '52ch' },
});

/** What stands where there is no document yet: what to do, and what it is good for. */
export function FirstDocument({ onFiles }: { onFiles: (files: File[]) => void }) {
  const styles = useStyles();
  return (
    <section className={styles.root} aria-label="No documents yet">
      <DocumentSearchRegular className={styles.icon} aria-hidden />
      <Title3 as="h3">Drop your first document here</Title3>
      <Text className={styles.text}>
        PDF, Word, PowerPoint, Excel, web pages, Markdown, text, e-mails and pictures, up to 200 MB each. You can then
        search them and ask the chat, which answers with the passage and page that say so.
      </Text>
      <FileButton label="Choose files" size="large" onFiles={onFiles} />
      <Text size={200} className={styles.text}>
        Only you may read what you add, until you choose otherwise.
      </Text>
    </section>
  );
}
