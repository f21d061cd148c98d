import { Button, makeStyles, Textarea, tokens, Tooltip } from '@fluentui/react-components';
import { SendFilled, StopFilled } from '@fluentui/react-icons';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';

const useStyles = makeStyles({
  root: {
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalS,
    display: 'flex',
    padding: tokens.spacingHorizontalL,
    paddingTop: tokens.spacingVerticalS,
  },
  input: { flexGrow: 1 },
});

interface ComposerProps {
  running: boolean;
  /** Said before, latest first. */
  sentences: string[];
  onSay: (text: string) => void;
  onStop: () => void;
}

/** Enter says it, Shift+Enter breaks the line, the up arrow brings back what was said before, Escape stops the answer. */
export function Composer({ running, sentences, onSay, onStop }: ComposerProps) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const recalled = sentences.indexOf(text);

  function say(): void {
    if (running || !text.trim()) return;
    onSay(text.trim());
    setText('');
  }
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    say();
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && running) onStop();
    else if (event.key === 'Enter' && !event.shiftKey) say();
    else if (event.key === 'ArrowUp' && (text === '' || recalled >= 0)) setText(sentences[recalled + 1] ?? text);
    else if (event.key === 'ArrowDown' && recalled >= 0) setText(sentences[recalled - 1] ?? '');
    else return;
    event.preventDefault();
  }

  return (
    <form className={styles.root} onSubmit={onSubmit}>
      <Textarea
        className={styles.input}
        aria-label="Message"
        placeholder="Add, find, change or ask…"
        rows={2}
        maxLength={8000}
        value={text}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={onKeyDown}
      />
      {running ? (
        <Tooltip content="Stop (Esc)" relationship="label">
          <Button size="large" icon={<StopFilled />} onClick={onStop} />
        </Tooltip>
      ) : (
        <Tooltip content="Send" relationship="label">
          <Button size="large" appearance="primary" type="submit" icon={<SendFilled />} disabled={!text.trim()} />
        </Tooltip>
      )}
    </form>
  );
}
