import { makeStyles, Title3, tokens } from '@fluentui/react-components';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useNotify } from '../app/notify.tsx';

const useStyles = makeStyles({
  root: { height: '100%', position: 'relative' },
  scroll: { height: '100%', overflowY: 'auto' },
  veil: {
    alignItems: 'center',
    backgroundColor: tokens.colorNeutralBackgroundAlpha,
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    display: 'flex',
    inset: tokens.spacingHorizontalS,
    justifyContent: 'center',
    pointerEvents: 'none',
    position: 'absolute',
  },
});

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** Takes files that are dropped anywhere on it. */
export function DropArea({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const styles = useStyles();
  const notify = useNotify();
  const [over, setOver] = useState(false);

  function onDrop(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setOver(false);
    const items = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file');
    const files = items.filter((item) => !item.webkitGetAsEntry()?.isDirectory).map((item) => item.getAsFile());
    if (files.length < items.length) notify('warning', 'Folders were left out', 'Open the folder and drop its files.');
    onFiles(files.filter((file) => file !== null));
  }
  return (
    <div
      className={styles.root}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={onDrop}
    >
      <div className={styles.scroll}>{children}</div>
      {over && (
        <div className={styles.veil}>
          <Title3>Drop the files to add them</Title3>
        </div>
      )}
    </div>
  );
}
