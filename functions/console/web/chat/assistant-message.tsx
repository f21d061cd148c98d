import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ChatAction } from '#lib/contracts/chat.ts';
import { lazy, Suspense } from 'react';
import { ActionTaken } from './action-taken.tsx';
import { withCitationLinks } from './citations.ts';
import type { Message } from './conversation.ts';
import { withoutChoices } from './without-choices.ts';

const Markdown = lazy(() => import('./markdown.tsx'));

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', maxWidth: '95%', rowGap: tokens.spacingVerticalS },
  bubble: {
    alignSelf: 'start',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: `${tokens.borderRadiusXLarge} ${tokens.borderRadiusXLarge} ${tokens.borderRadiusXLarge} ${tokens.borderRadiusSmall}`,
    boxShadow: tokens.shadow2,
    maxWidth: '100%',
    overflowWrap: 'anywhere',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  choices: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    rowGap: tokens.spacingVerticalXS,
  },
  choice: { fontWeight: tokens.fontWeightRegular, justifyContent: 'start', textAlign: 'start', width: '100%' },
});

interface AssistantMessageProps {
  message: Message;
  /** The action that can still be undone, wherever in the conversation it is. */
  undoable: ChatAction | undefined;
  /** The last message, waiting for the person: its choices can be taken. */
  active: boolean;
  onSay: (text: string) => void;
}

export function AssistantMessage({
  message: { text, actions, choices, citations, failure },
  undoable,
  active,
  onSay,
}: AssistantMessageProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {text && (
        <div className={styles.bubble}>
          <Suspense fallback={text}>
            <Markdown text={withCitationLinks(withoutChoices(text, choices.length), citations)} />
          </Suspense>
        </div>
      )}
      {actions.map((action, index) => (
        // An action has no id of its own, and the list never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <ActionTaken key={index} action={action} onUndo={action === undoable ? () => onSay('undo') : undefined} />
      ))}
      {choices.length > 0 && (
        <ol className={styles.choices} aria-label="Choices">
          {choices.map(({ label, say }, index) => (
            <li key={say}>
              <Button className={styles.choice} disabled={!active} onClick={() => onSay(say)}>
                {index + 1}. {label}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {failure && (
        <MessageBar intent={failure === 'Stopped.' ? 'info' : 'error'} layout="multiline">
          <MessageBarBody>{failure}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
