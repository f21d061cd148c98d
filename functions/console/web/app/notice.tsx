import { Button, makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    alignItems: 'center',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    height: '100%',
    justifyContent: 'center',
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
  },
  text: { color: tokens.colorNeutralForeground2, maxWidth: '48ch' },
});

interface NoticeProps {
  title: ReactNode;
  text?: string;
  action?: string;
  onAction?: () => void;
}

/** What stands where there is nothing else to show. */
export function Notice({ title, text, action, onAction }: NoticeProps) {
  const styles = useStyles();
  return (
    <output className={styles.root}>
      {typeof title === 'string' ? <Title3 as="h2">{title}</Title3> : title}
      {text && <Text className={styles.text}>{text}</Text>}
      {action && <Button onClick={() => onAction?.()}>{action}</Button>}
    </output>
  );
}
