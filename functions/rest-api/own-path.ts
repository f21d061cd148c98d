/** Where the API is found from outside. */
export const basePath = '/api/v1';

/** The path within the API, whether it was called by its route or as a function. */
export function ownPath(url: string): string {
  const { pathname } = new URL(url);
  const path =
    pathname === basePath || pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname;
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path || '/';
}
