import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import type { Bucket } from '#lib/contracts/planner.ts';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import { useCreateTask } from '../task/use-tasks.ts';

const useStyles = makeStyles({
  button: { justifyContent: 'start', margin: `0 ${tokens.spacingHorizontalXS}` },
  form: { columnGap: tokens.spacingHorizontalXS, display: 'flex', margin: `0 ${tokens.spacingHorizontalXS}` },
  input: { flexGrow: 1, minWidth: 0 },
});

const focus = (element: HTMLElement | null) => element?.focus();

/** Adds tasks one after the other: Enter adds and keeps the field open, Escape closes it. */
export function AddTask({ planId, bucket }: { planId: string; bucket: Bucket }) {
  const styles = useStyles();
  const [title, setTitle] = useState<string>();
  const [givenUp, setGivenUp] = useState(false);
  const create = useCreateTask();

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (!title?.trim()) return;
    create.mutate({ planId, bucketId: bucket.id, title }, { onError: () => setTitle(title) });
    setTitle('');
  }
  function onKeyDown({ key }: KeyboardEvent): void {
    if (key !== 'Escape') return;
    setGivenUp(true);
    setTitle(undefined);
  }

  if (title === undefined) {
    return (
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<AddRegular />}
        ref={givenUp ? focus : null}
        aria-label={`Add task to ${bucket.name}`}
        onClick={() => setTitle('')}
      >
        Add task
      </Button>
    );
  }
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <Input
        className={styles.input}
        ref={focus}
        aria-label={`Title of the new task in ${bucket.name}`}
        placeholder="What is to be done?"
        maxLength={255}
        value={title}
        onChange={(_, { value }) => setTitle(value)}
        onBlur={() => title || setTitle(undefined)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" appearance="primary" disabled={!title.trim()}>
        Add
      </Button>
    </form>
  );
}
