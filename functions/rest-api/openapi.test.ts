import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { honoPath, restApp } from './app.ts';
import { openApiDocument } from './openapi.ts';
import { operations } from './operations.ts';

interface Described {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: { required?: string[]; properties?: object } }> };
  responses: Record<string, { content?: object; headers?: object }>;
}
interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, { required?: string[] }> };
}

const document = openApiDocument(operations) as unknown as Document;

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', verifies('rest.openapi'), async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(openApiDocument(operations)));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('describes every route, and no other', verifies('rest.openapi'), () => {
    const served = restApp(operations).routes.filter(({ method }) => method !== 'ALL');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${honoPath(path)}`),
    );
    expect(described.sort()).toEqual(served.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('gives each operation an id of its own, and each refusal as problem details', () => {
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
    for (const { responses } of all) {
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(refusals.length).toBeGreaterThan(0);
      for (const [, refusal] of refusals) expect(refusal).toEqual({ $ref: '#/components/responses/Problem' });
    }
  });

  it('has what the schemas say that parse the requests', () => {
    const create = document.paths['/plans/{planId}/tasks']!['post']!;
    const body = create.requestBody!.content['application/json']!.schema;
    expect(body.required).toEqual(['title']);
    expect(body.properties).not.toHaveProperty('planId');
    expect(create.parameters).toMatchObject([
      { name: 'planId', in: 'path', required: true },
      { name: 'idempotency-key', in: 'header', required: false },
    ]);
    expect(create.responses['201']!.headers).toHaveProperty('ETag');
    expect(document.components.schemas['GetTaskResult']!.required).toContain('etag');
    expect(Object.keys(document.paths['/chat']!['post']!.responses['200']!.content!)).toEqual([
      'application/json',
      'text/event-stream',
    ]);
  });
});
