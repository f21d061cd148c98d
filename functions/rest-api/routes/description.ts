import * as z from 'zod';
import { openApiDocument } from '../openapi.ts';
import { operation, type Operation } from '../operation.ts';

/** The description of `described` and of itself. */
export function descriptionOperations(described: readonly Operation[]): Operation[] {
  const own = operation({
    method: 'get',
    path: '/openapi.json',
    operationId: 'getDescription',
    summary: 'This API as an OpenAPI 3.1 document',
    tag: 'Description',
    status: 200,
    result: z.record(z.string(), z.unknown()),
    isOpen: true,
    async run() {
      document ??= openApiDocument([...described, own]);
      return { body: document, headers: { 'cache-control': 'public, max-age=300' } };
    },
  });
  let document: Record<string, unknown> | undefined;
  return [own];
}
