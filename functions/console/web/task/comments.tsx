import { Button, Caption1, makeStyles, Subtitle2, Text, Textarea, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { addComment } from '../api/planner.ts';
import { clockTime, describeDate, today } from '../app/dates.ts';
import { useNotify } from '../app/notify.tsx';
import { queries } from '../app/queries.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  list: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    rowGap: tokens.spacingVerticalS,
  },
  item: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalS,
  },
  when: { color: tokens.colorNeutralForeground3 },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  send: { alignSelf: 'end' },
});

export function Comments({ taskId }: { taskId: string }) {
  const styles = useStyles();
  const client = useQueryClient();
  const notify = useNotify();
  const [text, setText] = useState('');
  const { data: comments = [], error } = useQuery(queries.comments(taskId));
  const add = useMutation({
    mutationFn: () => addComment(taskId, text.trim()),
    onSuccess: () => {
      setText('');
      return client.invalidateQueries(queries.comments(taskId));
    },
    onError: ({ message }) => notify('error', 'The comment was not added', message),
  });

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    add.mutate();
  }

  return (
    <section className={styles.root} aria-label="Comments">
      <Subtitle2 as="h3">Comments</Subtitle2>
      {error && <Text>{error.message}</Text>}
      <ul className={styles.list}>
        {comments.map(({ id, author, at, text: said }) => (
          <li key={id} className={styles.item}>
            <Caption1 block className={styles.when}>
              {author} · {describeDate(today(new Date(at)))}, {clockTime(at)}
            </Caption1>
            <Text className={styles.text}>{said}</Text>
          </li>
        ))}
      </ul>
      <form className={styles.form} onSubmit={onSubmit}>
        <Textarea
          aria-label="New comment"
          placeholder="Write a comment"
          rows={2}
          maxLength={8000}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
        <Button className={styles.send} type="submit" size="small" disabled={!text.trim() || add.isPending}>
          Comment
        </Button>
      </form>
    </section>
  );
}
