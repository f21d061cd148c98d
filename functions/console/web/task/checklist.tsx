import { Button, Checkbox, Input, makeStyles, ProgressBar, Subtitle2, tokens } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import type { ChecklistItem, TaskChanges } from '#lib/contracts/planner.ts';
import { type SubmitEvent, useState } from 'react';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { alignItems: 'center', display: 'flex', justifyContent: 'space-between' },
  add: { width: '100%' },
});

interface ChecklistProps {
  items: ChecklistItem[];
  onChange: (changes: TaskChanges) => void;
}

/** Planner takes at most 20 items. */
const limit = 20;

export function Checklist({ items, onChange }: ChecklistProps) {
  const styles = useStyles();
  const [title, setTitle] = useState('');
  const done = items.filter(({ checked }) => checked).length;

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (!title.trim()) return;
    onChange({ addChecklist: [title.trim()] });
    setTitle('');
  }

  return (
    <section className={styles.root} aria-label="Checklist">
      <Subtitle2 as="h3">Checklist{items.length > 0 && ` · ${done} of ${items.length}`}</Subtitle2>
      {items.length > 0 && <ProgressBar value={done / items.length} aria-label="Checklist done" />}
      <ul className={styles.list}>
        {items.map(({ id, title: text, checked }) => (
          <li key={id} className={styles.item}>
            <Checkbox
              label={text}
              checked={checked}
              onChange={(_, data) => onChange(data.checked ? { checkItems: [id] } : { uncheckItems: [id] })}
            />
            <Button
              appearance="subtle"
              size="small"
              icon={<DismissRegular />}
              aria-label={`Remove ${text}`}
              onClick={() => onChange({ removeItems: [id] })}
            />
          </li>
        ))}
      </ul>
      {items.length < limit && (
        <form onSubmit={onSubmit}>
          <Input
            className={styles.add}
            appearance="underline"
            contentBefore={<AddRegular />}
            placeholder="Add an item"
            aria-label="New checklist item"
            maxLength={100}
            value={title}
            onChange={(_, { value }) => setTitle(value)}
          />
        </form>
      )}
    </section>
  );
}
