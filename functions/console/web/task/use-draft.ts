import { type KeyboardEvent, useState } from 'react';

interface Draft {
  value: string;
  onChange(event: unknown, data: { value: string }): void;
  onBlur(): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

/**
 * A text under the person's hands: it shows `saved` until they type, and is committed when they leave the field. Escape
 * gives it up. An empty draft is given up too, unless `mayBeEmpty`.
 */
export function useDraft(saved: string, commit: (value: string) => void, { mayBeEmpty = false } = {}): Draft {
  const [draft, setDraft] = useState<string>();
  return {
    value: draft ?? saved,
    onChange: (_, { value }) => setDraft(value),
    onBlur: () => {
      setDraft(undefined);
      if (draft === undefined || draft === saved) return;
      if (mayBeEmpty || draft.trim()) commit(draft);
    },
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || draft === undefined) return;
      event.stopPropagation();
      setDraft(undefined);
    },
  };
}
