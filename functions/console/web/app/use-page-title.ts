import { useEffect } from 'react';

const product = 'Intelligent Teams Planner';

/** Names the page in the browser's tab. `undefined`: someone else does. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = title ? `${title} · ${product}` : product;
  }, [title]);
}
