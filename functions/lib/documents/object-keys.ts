import { randomUUID } from 'node:crypto';

/** Where originals lie; each is written once, and belongs to the contents that name it. */
export const originalsPrefix = (tenantId: string) => `${tenantId}/documents/`;
export const newOriginalKey = (tenantId: string) => originalsPrefix(tenantId) + randomUUID();

/** Where the text of contents lies. */
export const textsPrefix = (tenantId: string) => `${tenantId}/texts/`;
export const textKey = (tenantId: string, contentId: string) => `${textsPrefix(tenantId)}${contentId}.jsonl`;

/** Where uploads lie that are not complete: `{person}/{upload}/…`. */
export const uploadsPrefix = (tenantId: string) => `${tenantId}/uploads/`;
