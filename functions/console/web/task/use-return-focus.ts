import { useEffect, useState } from 'react';

/** Gives the focus back when the dialog of a task closes: to what opened it, or to the task's card when that is gone. */
export function useReturnFocus(taskId: string): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const cardTitle = document.querySelector(`[data-task="${CSS.escape(taskId)}"] [data-title]`);
      const target = opener?.isConnected && opener !== document.body ? opener : cardTitle;
      if (target instanceof HTMLElement) setTimeout(() => target.focus());
    },
    [opener, taskId],
  );
}
