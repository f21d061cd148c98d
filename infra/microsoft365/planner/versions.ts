import { isDeepStrictEqual } from 'node:util';
import { GraphError } from '../graph/errors.ts';
import { etagOf, type ResourceKind, versionOf } from './etag.ts';

/** A resource's value, its version, and at which version each path (`assignments/{user}/orderHint`) last changed. */
export type Stored<T> = { id: string; version: number; changed: Record<string, number>; value: T };

export function firstVersion<T>(id: string, value: T): Stored<T> {
  return { id, version: 1, changed: {}, value };
}

export function etagOfStored(kind: ResourceKind, stored: Stored<unknown>): string {
  return etagOf(kind, stored.id, stored.version);
}

/** The version that the request's If-Match was made against. */
export function baseVersion(request: Request, kind: ResourceKind, stored: Stored<unknown>): number {
  const ifMatch = request.headers.get('if-match');
  if (!ifMatch) throw new GraphError(412, '', 'The If-Match header must be specified for this kind of request.');
  const version = versionOf(ifMatch, kind, stored.id);
  if (version === undefined || version > stored.version) {
    throw new GraphError(412, '', 'The If-Match header contains an ETag that is not valid for this resource.');
  }
  return version;
}

/** The next version, or 409 when a path that changes now was also changed after `base`. */
export function nextVersion<T extends object>(stored: Stored<T>, value: T, base: number): Stored<T> {
  const paths = changedPaths(stored.value, value, '');
  if (paths.length === 0) return stored;
  const newer = Object.keys(stored.changed).filter((path) => stored.changed[path]! > base);
  if (paths.some((path) => newer.some((other) => overlaps(path, other)))) throw conflict();
  return advance(stored, value, paths);
}

/** A new version that a change elsewhere brings about, such as a task's when its details change. */
export function touched<T extends object>(stored: Stored<T>, value: T): Stored<T> {
  return advance(stored, value, changedPaths(stored.value, value, ''));
}

/** A delete has no part that could be merged: anything newer than `base` is a conflict. */
export function demandLatest(stored: Stored<unknown>, base: number): void {
  if (base !== stored.version) throw conflict();
}

function advance<T>(stored: Stored<T>, value: T, paths: readonly string[]): Stored<T> {
  const version = stored.version + 1;
  const changed = { ...stored.changed };
  for (const path of paths) changed[path] = version;
  return { id: stored.id, version, changed, value };
}

function conflict(): GraphError {
  return new GraphError(
    409,
    '',
    'The attempted changes conflicted with already accepted changes. Read the latest state and resolve differences.',
  );
}

function overlaps(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

function changedPaths(before: object, after: object, prefix: string): string[] {
  const left = before as Record<string, unknown>;
  const right = after as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) => {
    const [a, b] = [left[key], right[key]];
    if (isDeepStrictEqual(a, b)) return [];
    const path = prefix + key.replaceAll('/', '%2F');
    return isObject(a) && isObject(b) ? changedPaths(a, b, `${path}/`) : [path];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
