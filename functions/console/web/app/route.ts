import { useSyncExternalStore } from 'react';
import { isPagePath } from '../../pages.ts';

/** Where the person is: the address bar is the one place that knows. `task` is the card whose details are open. */
export interface Route {
  page: 'board' | 'chat' | 'documents' | 'knowledge' | 'activity';
  planId?: string | undefined;
  task?: string | undefined;
  /** The document that is read, and the place in it. */
  documentId?: string | undefined;
  place?: Place | undefined;
  /** What the documents are searched for. */
  search?: string | undefined;
  /** What stands in the middle of the picture of the knowledge graph. */
  node?: string | undefined;
}

/** A page of a document, from 1, and a passage by its offsets in the whole text. */
export interface Place {
  page?: number | undefined;
  start?: number | undefined;
  end?: number | undefined;
}

export function parseRoute({ pathname, search }: { pathname: string; search: string }): Route {
  const [page, id] = pathname.split('/').filter(Boolean);
  const query = new URLSearchParams(search);
  const task = query.get('task') ?? undefined;
  switch (page) {
    case 'chat':
    case 'activity':
      return { page, task };
    case 'documents':
      if (!id) return { page, task, search: query.get('q') ?? undefined };
      return { page, task, documentId: id, place: placeOf(query) };
    case 'knowledge':
      return { page, task, node: query.get('id') ?? undefined };
    default:
      return { page: 'board', planId: id && decodeURIComponent(id), task };
  }
}

export function addressOf({ page, planId, task, documentId, place, search, node }: Route): string {
  const id = page === 'board' ? planId : page === 'documents' ? documentId : undefined;
  const path = id ? `/${page}/${encodeURIComponent(id)}` : page === 'board' ? '/' : `/${page}`;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: search, id: node, ...place, task })) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

const moved = 'itp:moved';

export function navigate(route: Route): void {
  navigateTo(addressOf(route));
}

export function navigateTo(address: string): void {
  history.pushState(null, '', address);
  window.dispatchEvent(new Event(moved));
}

export function useRoute(): Route {
  useSyncExternalStore(subscribe, () => location.href);
  return parseRoute(location);
}

/** The path of an address that is a page of this app, whether it names the site or not. */
export function ownAddress(address: string, here = location.origin): string | undefined {
  const url = URL.parse(address, here);
  return url?.origin === here && isPagePath(url.pathname) ? `${url.pathname}${url.search}` : undefined;
}

/** Opens a task's details over the page where the person is. */
export function openTask(task: string | undefined): void {
  navigate({ ...parseRoute(location), task });
}

function placeOf(query: URLSearchParams): Place | undefined {
  const count = (name: string) => {
    const value = query.get(name);
    return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  };
  const place = { page: count('page'), start: count('start'), end: count('end') };
  return Object.values(place).some((value) => value !== undefined) ? place : undefined;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(moved, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(moved, changed);
  };
}
