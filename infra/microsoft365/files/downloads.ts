import { randomBytes } from 'node:crypto';
import type { Tenant } from '../tenant.ts';
import type { DriveItem } from './drive-items.ts';

const path = '/_layouts/15/download.aspx';
const lifetimeMs = 3_600_000;

/** Addresses that give a file to whoever has them, for an hour. */
export interface Downloads {
  addressOf(item: DriveItem, origin: string): string;
  /** The file; undefined for every other path. A request that brings a token is refused, as SharePoint does. */
  answer(request: Request): Response | undefined;
}

export function createDownloads(tenant: Tenant): Downloads {
  const granted = new Map<string, { itemId: string; until: number }>();
  return {
    addressOf({ id }, origin) {
      const token = randomBytes(24).toString('base64url');
      granted.set(token, { itemId: id, until: Date.now() + lifetimeMs });
      return `${origin}${path}?UniqueId=${id}&tempauth=${token}`;
    },
    answer(request) {
      const url = new URL(request.url);
      if (url.pathname !== path) return undefined;
      const grant = granted.get(url.searchParams.get('tempauth') ?? '');
      const item = grant && grant.until > Date.now() ? tenant.driveItems.get(grant.itemId) : undefined;
      if (!item || request.headers.has('authorization')) return new Response('401 UNAUTHORIZED', { status: 401 });
      const headers = { 'content-type': item.mimeType, 'content-disposition': `attachment; filename="${item.name}"` };
      return new Response(Buffer.from(item.content, 'base64'), { headers });
    },
  };
}
