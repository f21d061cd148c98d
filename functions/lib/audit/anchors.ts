import type { Objects } from '#lib/data/objects/objects.ts';
import { sealHash } from './verify-export.mjs';

/** A seal as it is kept outside the database, with the key that verifies it. */
export interface Anchor {
  n: number;
  hash: string;
  body: string;
  signature: string;
  publicKey: string;
}

const folderOf = (tenantId: string) => `${tenantId}/audit-anchors/`;

/** Keeps a seal outside the database. False when another one is kept under its number, which stays as it is. */
export async function putAnchor(objects: Objects, tenantId: string, seal: Omit<Anchor, 'hash'>): Promise<boolean> {
  const key = `${folderOf(tenantId)}${String(seal.n).padStart(12, '0')}.json`;
  const kept = await readAnchor(objects, key);
  if (kept) return kept.body === seal.body;
  const anchor: Anchor = { ...seal, hash: sealHash(seal.body) };
  await objects.put(key, Buffer.from(JSON.stringify(anchor)), 'application/json');
  return true;
}

export async function* listAnchors(objects: Objects, tenantId: string): AsyncGenerator<Anchor> {
  for await (const { key } of objects.list(folderOf(tenantId))) {
    const anchor = await readAnchor(objects, key);
    if (anchor) yield anchor;
  }
}

async function readAnchor(objects: Objects, key: string): Promise<Anchor | undefined> {
  const stored = await objects.get(key);
  return stored && ((await new Response(stored.body).json()) as Anchor);
}
