/** What is forgotten together when something in it changes. */

const planner = /^\/planner\/(tasks|buckets|plans)(?:\/([^/]+))?(?:\/([^/]+))?$/;
const plannerCollection = /\/(tasks|buckets|plans)$/;
const threads = /^(\/groups\/[^/]+)\/(threads|conversations)\b/;

/** The scope of an answer: one Planner resource with its details, all collections of a kind, or the path itself. */
export function scopeOf(pathname: string): string {
  const [, kind, id, part] = planner.exec(pathname) ?? [];
  if (kind && id && !(part && plannerCollection.test(`/${part}`))) return `/planner/${kind}/${id}`;
  const collection = plannerCollection.exec(pathname)?.[1];
  if (collection) return `all ${collection}`;
  const group = threads.exec(pathname)?.[1];
  return group ? `${group}/threads` : pathname;
}

/** The scopes that a write to `pathname` changes; deleting a plan or a bucket takes what is in it along. */
export function changedScopes(pathname: string): string[] {
  const own = scopeOf(pathname);
  const kind = planner.exec(pathname)?.[1];
  if (!kind) return [own];
  const within = { tasks: [], buckets: ['all tasks'], plans: ['all tasks', 'all buckets'] }[kind] ?? [];
  return [...new Set([own, `all ${kind}`, ...within])];
}
