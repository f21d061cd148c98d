import { createHash } from 'node:crypto';
import { type Caller, type GraphContext, type GraphEnv } from '../graph/caller.ts';
import { isMember } from '../graph/directory.ts';
import { GraphError } from '../graph/errors.ts';
import { findGroup } from '../graph/groups.ts';
import { demand, filesRead } from '../graph/permissions.ts';
import { type Entity, sendCollection, sendEntity } from '../graph/respond.ts';
import type { Tenant } from '../tenant.ts';
import type { Downloads } from './downloads.ts';
import { Hono } from 'hono';

/** A file in the document library of a group. */
export type DriveItem = {
  id: string;
  driveId: string;
  groupId: string;
  name: string;
  mimeType: string;
  webUrl: string;
  lastModifiedDateTime: string;
  /** Base64. */
  content: string;
};

export const driveIdOf = (groupId: string) =>
  `b!${createHash('sha256').update(`drive/${groupId}`).digest('base64url')}`;

/** /drives, /shares and the libraries of groups; a content is a redirect to an address that needs no token. */
export function driveRoutes(tenant: Tenant, downloads: Downloads): Hono<GraphEnv> {
  return new Hono<GraphEnv>()
    .get('/groups/:id/drive', (c) => {
      demand(c.var.caller, filesRead);
      const { id, displayName } = findGroup(tenant, c.req.param('id'));
      demandMember(tenant, c.var.caller, id);
      return sendEntity(c.req.raw, {
        id: driveIdOf(id),
        driveType: 'documentLibrary',
        name: `${displayName} documents`,
      });
    })
    .get('/drives/:drive/root/children', (c) => {
      demand(c.var.caller, filesRead);
      const items = [...tenant.driveItems.all()].filter(({ driveId }) => driveId === c.req.param('drive'));
      if (items[0]) demandMember(tenant, c.var.caller, items[0].groupId);
      return sendCollection(c.req.raw, items.map(entityOf), tenant.limits.pageSize);
    })
    .get('/drives/:drive/items/:item', (c) => {
      const item = find(c, tenant, ({ id, driveId }) => id === c.req.param('item') && driveId === c.req.param('drive'));
      return sendEntity(c.req.raw, entityOf(item));
    })
    .get('/drives/:drive/items/:item/content', (c) => {
      const item = find(c, tenant, ({ id, driveId }) => id === c.req.param('item') && driveId === c.req.param('drive'));
      const location = downloads.addressOf(item, new URL(c.req.url).origin);
      return new Response(null, { status: 302, headers: { location } });
    })
    .get('/shares/:share/driveItem', (c) => {
      const address = addressIn(c.req.param('share'));
      return sendEntity(c.req.raw, entityOf(find(c, tenant, ({ webUrl }) => webUrl === address)));
    });
}

function find(c: GraphContext, tenant: Tenant, wanted: (item: DriveItem) => boolean): DriveItem {
  const { caller } = c.var;
  demand(caller, filesRead);
  const item = [...tenant.driveItems.all()].find(wanted);
  if (!item) throw new GraphError(404, 'itemNotFound', 'The resource could not be found.');
  demandMember(tenant, caller, item.groupId);
  return item;
}

function demandMember(tenant: Tenant, caller: Caller, groupId: string): void {
  if (caller.kind === 'app' || isMember(tenant, groupId, caller.userId)) return;
  throw new GraphError(403, 'accessDenied', 'Access denied');
}

/** `u!` and the address in unpadded base64url. */
function addressIn(share: string): string {
  const text = share.startsWith('u!') ? Buffer.from(share.slice(2), 'base64url').toString() : '';
  if (/[=+/]/.test(share) || !URL.canParse(text)) throw new GraphError(400, 'invalidRequest', 'Invalid shares key');
  return text;
}

function entityOf(item: DriveItem): Entity {
  const bytes = Buffer.from(item.content, 'base64');
  const tag = createHash('sha256').update(bytes).digest('hex').slice(0, 32).toUpperCase();
  return {
    '@odata.etag': `"{${tag}},1"`,
    id: item.id,
    name: item.name,
    size: bytes.length,
    eTag: `"{${tag}},1"`,
    cTag: `"c:{${tag}},1"`,
    webUrl: item.webUrl,
    lastModifiedDateTime: item.lastModifiedDateTime,
    file: { mimeType: item.mimeType },
    parentReference: { driveId: item.driveId, driveType: 'documentLibrary' },
  };
}
