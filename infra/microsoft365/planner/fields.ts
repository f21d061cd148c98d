import * as z from 'zod';
import { isPlannerId } from './ids.ts';
import { isClientHint } from './order-hints.ts';

/** The kinds of value that Planner's bodies hold. */

export const PlannerId = z.string().refine(isPlannerId, 'an id has 28 characters');

export const ClientHint = z.string().refine(isClientHint, 'an order hint is written "<previous> <next>!"');

export const Percent = z.int().min(0).max(100);

export const Priority = z.int().min(0).max(10);

/** Edm.DateTimeOffset, kept in UTC. */
export const Instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString().replace('.000Z', 'Z'))
  .nullable();

/** Names its type, as the values of an open type must; `#` is optional. */
export function odataType(name: string): z.ZodType<string> {
  return z
    .string()
    .refine(
      (type) => type.replace(/^#/, '') === `microsoft.graph.${name}`,
      `@odata.type must be #microsoft.graph.${name}`,
    );
}

export const CategoryKey = z.string().regex(/^category([1-9]|1\d|2[0-5])$/, 'a category is category1 to category25');

/** A URL as a property name: . : % @ # must be percent-encoded. */
export const ReferenceKey = z
  .string()
  .max(2048)
  .refine((key) => !/[.:@#]/.test(key) && !/%(?![0-9A-Fa-f]{2})/.test(key), '. : % @ # must be percent-encoded')
  .refine((key) => URL.canParse(decode(key)), 'a reference is keyed by its URL');

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return '';
  }
}
