import { useSyncExternalStore } from 'react';

/** Where the person is: the address bar is the one place that knows. `task` is the card whose details are open. */
export interface Route {
  page: 'board' | 'chat' | 'activity';
  planId?: string | undefined;
  task?: string | undefined;
}

export function parseRoute({ pathname, search }: { pathname: string; search: string }): Route {
  const [page, planId] = pathname.split('/').filter(Boolean);
  const task = new URLSearchParams(search).get('task') ?? undefined;
  if (page === 'chat' || page === 'activity') return { page, task };
  return { page: 'board', planId: planId && decodeURIComponent(planId), task };
}

export function addressOf({ page, planId, task }: Route): string {
  const path = page === 'board' ? (planId ? `/board/${encodeURIComponent(planId)}` : '/') : `/${page}`;
  return task ? `${path}?task=${encodeURIComponent(task)}` : path;
}

const moved = 'itp:moved';

export function navigate(route: Route): void {
  history.pushState(null, '', addressOf(route));
  window.dispatchEvent(new Event(moved));
}

export function useRoute(): Route {
  useSyncExternalStore(subscribe, () => location.href);
  return parseRoute(location);
}

/** Opens a task's details over the page where the person is. */
export function openTask(task: string | undefined): void {
  navigate({ ...parseRoute(location), task });
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(moved, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(moved, changed);
  };
}
