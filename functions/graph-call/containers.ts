import type { Actor } from '#lib/contracts/identity.ts';
import type { Json } from './merge.ts';

/** Where a created resource can be found again, and how it is told from others. */
export interface Container {
  /** The collection that holds it. */
  path: string;
  /** Whether a resource is what `body` would have made, whoever made it and when. */
  resembles(resource: Json): boolean;
  /** Graph says of these when they were created and by whom; of others only what was there before is known. */
  dated: boolean;
}

/** How far apart two clocks may seem, since Graph gives its own in whole seconds. */
const toleranceMs = 2000;

/** The container of what a POST creates; undefined where nothing can be found again. */
export function containerOf(path: string, body: Json): Container | undefined {
  const plan = idOf(body['planId']);
  switch (path) {
    case '/planner/tasks':
      if (!plan) return undefined;
      return { path: `/planner/plans/${plan}/tasks`, dated: true, resembles: sameAs(body, ['title', 'bucketId']) };
    case '/planner/buckets':
      if (!plan) return undefined;
      return { path: `/planner/plans/${plan}/buckets`, dated: false, resembles: sameAs(body, ['name']) };
    case '/planner/plans': {
      const group = groupOf(body);
      if (!group) return undefined;
      return { path: `/groups/${group}/planner/plans`, dated: true, resembles: sameAs(body, ['title']) };
    }
    default:
      return undefined;
  }
}

/** Whether `actor` made it since `since` (epoch milliseconds of Graph's clock). */
export function madeBy(actor: Actor, since: number, resource: Json): boolean {
  const { createdBy, createdDateTime } = resource as {
    createdBy?: { user?: { id?: string } };
    createdDateTime?: string;
  };
  return createdBy?.user?.id === actor.userId && Date.parse(createdDateTime ?? '') >= since - toleranceMs;
}

function sameAs(body: Json, fields: readonly string[]) {
  const given = fields.filter((field) => body[field] !== undefined && body[field] !== null);
  return (resource: Json) => given.every((field) => resource[field] === body[field]);
}

function groupOf(body: Json): string | undefined {
  const { container, owner } = body as { container?: { containerId?: unknown; url?: unknown }; owner?: unknown };
  const url = typeof container?.url === 'string' ? /\/groups\/([^/?]+)$/.exec(container.url)?.[1] : undefined;
  return idOf(container?.containerId) ?? url ?? idOf(owner);
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w-]+$/.test(value) ? value : undefined;
}
