import { randomUUID } from 'node:crypto';

/** Where originals lie; each is written once, and belongs to the contents that name it. */
export const originalsPrefix = (tenantId: string) => `${tenantId}/documents/`;
export const newOriginalKey = (tenantId: string) => originalsPrefix(tenantId) + randomUUID();

/** Where the text of contents lies. */
export const textsPrefix = (tenantId: string) => `${tenantId}/texts/`;
export const textKey = (tenantId: string, contentId: string) => `${textsPrefix(tenantId)}${contentId}.jsonl`;

/** Where files lie that are not whole yet, each below a name of its own. */
export const incomingPrefix = (tenantId: string) => `${tenantId}/incoming/`;
export const incomingOf = (tenantId: string, userId: string) => `${incomingPrefix(tenantId)}${userId}/`;
export const incomingFile = (tenantId: string, userId: string, name: string = randomUUID()) =>
  `${incomingOf(tenantId, userId)}${name}/`;
