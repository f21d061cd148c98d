import { Button, makeStyles, Subtitle1, tokens, Tooltip } from '@fluentui/react-components';
import { ChatAddRegular } from '@fluentui/react-icons';
import type { Person, PlanDetail } from '#lib/contracts/planner.ts';
import { Composer } from './composer.tsx';
import { sentencesOf } from './conversation.ts';
import { MessageList } from './message-list.tsx';
import type { Chat } from './use-chat.ts';
import { Welcome } from './welcome.tsx';

const useStyles = makeStyles({
  root: {
    backgroundColor: tokens.colorNeutralBackground2,
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
  },
  head: {
    alignItems: 'center',
    display: 'flex',
    justifyContent: 'space-between',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
  },
});

interface ChatPanelProps {
  chat: Chat;
  plan: PlanDetail | undefined;
  me: Person;
}

export function ChatPanel({ chat, plan, me }: ChatPanelProps) {
  const styles = useStyles();
  const { state, send, stop, clear } = chat;
  const say = (text: string) => void send(text);
  return (
    <section className={styles.root} aria-label="Chat with the planner">
      <div className={styles.head}>
        <Subtitle1 as="h2">Ask your planner</Subtitle1>
        <Tooltip content="New conversation" relationship="label">
          <Button
            appearance="subtle"
            icon={<ChatAddRegular />}
            disabled={state.running || state.messages.length === 0}
            onClick={clear}
          />
        </Tooltip>
      </div>
      {state.messages.length === 0 ? (
        <Welcome plan={plan} me={me} onSay={say} />
      ) : (
        <MessageList state={state} onSay={say} />
      )}
      <Composer running={state.running} sentences={sentencesOf(state)} onSay={say} onStop={stop} />
    </section>
  );
}
