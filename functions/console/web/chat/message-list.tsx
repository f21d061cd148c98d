import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useRef } from 'react';
import { AssistantMessage } from './assistant-message.tsx';
import { type ChatState, undoableOf } from './conversation.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

const useStyles = makeStyles({
  root: { flexGrow: 1, overflowY: 'auto' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalM,
  },
  user: {
    alignSelf: 'end',
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: `${tokens.borderRadiusXLarge} ${tokens.borderRadiusXLarge} ${tokens.borderRadiusSmall} ${tokens.borderRadiusXLarge}`,
    color: tokens.colorNeutralForeground1,
    margin: 0,
    maxWidth: '85%',
    overflowWrap: 'anywhere',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    whiteSpace: 'pre-wrap',
  },
  status: { justifyContent: 'start' },
});

interface MessageListProps {
  state: ChatState;
  onSay: (text: string) => void;
}

export function MessageList({ state, onSay }: MessageListProps) {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { messages, running, status } = state;
  const undoable = undoableOf(state);
  const waiting = running && !messages.at(-1)?.text;

  useStickToEnd(list, content, messages.length);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div ref={list} className={styles.root} role="log" aria-label="Conversation" aria-busy={running} tabIndex={0}>
      <div ref={content} className={styles.content}>
        {messages.map((message, index) => {
          const last = index === messages.length - 1;
          // Messages are only ever added at the end.
          const key = `${index}-${message.role}`;
          if (message.role === 'user') {
            return (
              <p key={key} className={styles.user}>
                {message.text}
              </p>
            );
          }
          if (last && waiting) return null;
          return (
            <AssistantMessage
              key={key}
              message={message}
              undoable={running ? undefined : undoable}
              active={last && !running}
              onSay={onSay}
            />
          );
        })}
        {waiting && <Spinner className={styles.status} size="tiny" label={status ?? 'Thinking'} />}
      </div>
    </div>
  );
}
