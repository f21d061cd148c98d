import { type KeyboardEvent, useState } from 'react';
import { useNotify } from '../app/notify.tsx';

interface Draft {
  value: string;
  onChange: (event: unknown, data: { value: string }) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * A text under the person's hands: it shows `saved` until they type, and is committed when they leave the field. Escape
 * gives it up. An empty draft is given up too, unless `mayBeEmpty`. What someone else wrote meanwhile is not overwritten
 * unasked: leaving the field once more does that.
 */
export function useDraft(saved: string, commit: (value: string) => void, { mayBeEmpty = false } = {}): Draft {
  const [draft, setDraft] = useState<{ value: string; base: string }>();
  const notify = useNotify();
  return {
    value: draft?.value ?? saved,
    onChange: (_, { value }) => setDraft({ value, base: draft?.base ?? saved }),
    onBlur: () => {
      if (!draft) return;
      if (draft.base !== saved) {
        setDraft({ ...draft, base: saved });
        notify(
          'warning',
          'Someone changed this meanwhile',
          `It now says “${saved}”. Leave the field again to keep yours, or press Esc.`,
        );
        return;
      }
      setDraft(undefined);
      if (draft.value !== saved && (mayBeEmpty || draft.value.trim())) commit(draft.value);
    },
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || !draft) return;
      event.stopPropagation();
      setDraft(undefined);
    },
  };
}
