import { isDeepStrictEqual } from 'node:util';

export type Json = Record<string, unknown>;

/** `body` is what is left to send (absent: the change is in already); `conflicts` are JSON pointers into the change. */
export interface Merge {
  body?: Json;
  conflicts: string[];
}

/**
 * Three-way merge of a PATCH body: `change` was made against `base`, and `latest` is what others made of it since.
 * Values that only one side changed are kept, values that both changed alike are in already, and others conflict. Open
 * types (assignments, checklist, references, …) are merged key by key, and their objects property by property.
 */
export function mergeChange(base: Json, change: Json, latest: Json): Merge {
  const conflicts: string[] = [];
  const body = mergeObject(base, change, latest, '', conflicts);
  return { ...(body && { body }), conflicts };
}

function mergeObject(base: Json, change: Json, latest: Json, path: string, conflicts: string[]): Json | undefined {
  const entries: [string, unknown][] = [];
  for (const [key, wanted] of Object.entries(change)) {
    if (key === '@odata.type') continue;
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const kept = mergeValue(own(base, key), wanted, own(latest, key), at, conflicts);
    if (kept !== nothing) entries.push([key, kept]);
  }
  if (entries.length === 0) return undefined;
  const type = change['@odata.type'];
  return Object.fromEntries(type === undefined ? entries : [['@odata.type', type], ...entries]);
}

/** Nothing of the wanted value has to be sent. */
const nothing = Symbol('nothing');

function mergeValue(base: unknown, wanted: unknown, latest: unknown, path: string, conflicts: string[]): unknown {
  if (isObject(wanted)) {
    const removed = isObject(base) && !isObject(latest);
    if (removed) return refuse(path, conflicts);
    const before = isObject(base) ? base : {};
    const added = !isObject(latest);
    if (added) return Object.keys(wanted).length > 0 ? wanted : nothing;
    return mergeObject(before, wanted, latest, path, conflicts) ?? nothing;
  }
  if (same(latest, wanted) || same(base, wanted)) return nothing;
  if (same(latest, base)) return wanted;
  if (isPlacement(wanted)) return nothing;
  return refuse(path, conflicts);
}

function refuse(path: string, conflicts: string[]): typeof nothing {
  conflicts.push(path);
  return nothing;
}

/** A wish for a place between two neighbours, as clients send it: it yields to a place that another gave meanwhile. */
function isPlacement(value: unknown): boolean {
  return typeof value === 'string' && /\S* \S*!$/.test(value);
}

/** Set by the service, so that they differ without anybody's doing. */
const serviceProperties = new Set([
  '@odata.type',
  'orderHint',
  'assignedBy',
  'assignedDateTime',
  'lastModifiedBy',
  'lastModifiedDateTime',
]);

/** Absent, null and (for labels) false all say that there is no value; instants are alike in any notation. */
function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(normal(one), normal(other));
}

function normal(value: unknown): unknown {
  if (value === undefined || value === false) return null;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return Date.parse(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !serviceProperties.has(key)));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
