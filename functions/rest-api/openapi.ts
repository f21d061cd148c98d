import * as z from 'zod';
import { Problem, type ProblemCode, problemStatus } from '#lib/contracts/problem.ts';
import type { Operation } from './operation.ts';
import { basePath } from './own-path.ts';

type Json = Record<string, unknown>;

/** What every operation may refuse with. */
const commonProblems: readonly ProblemCode[] = [
  'too_many_requests',
  'internal',
  'bad_gateway',
  'unavailable',
  'timeout',
];
const signedInProblems: readonly ProblemCode[] = ['unauthenticated', 'sign_in_required', 'forbidden'];
const bodyProblems: readonly ProblemCode[] = ['invalid_json', 'payload_too_large'];

/** The OpenAPI 3.1 document of `operations`, made from the schemas that parse their requests. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Intelligent Teams Planner',
      version: '1.0.0',
      description: 'Plans, buckets and tasks of Microsoft Planner as the person who asks may see and change them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: toJsonSchema(Problem, 'output'), ...resultSchemas(operations) },
      responses: {
        Problem: {
          description: 'Refused, as RFC 9457 problem details',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'The key of the setting ITP_API_KEY' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'itp_session',
          description: 'Given by signing in with a browser',
        },
      },
    },
  };
}

function describe(operation: Operation): Json {
  const { operationId, summary, tag, path, query, headers, body, isOpen } = operation;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(query ? fields(query, 'query') : []),
    ...(headers ? fields(headers, 'header') : []),
  ];
  return {
    operationId,
    summary,
    tags: [tag],
    ...(isOpen && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(body, 'input') } } },
    }),
    responses: { [operation.status]: success(operation), ...refusals(operation) },
  };
}

/** OpenAPI leaves Accept to the media types of the responses. */
function fields(schema: z.ZodObject, place: 'query' | 'header'): Json[] {
  return Object.entries(schema.shape)
    .filter(([name]) => name !== 'accept')
    .map(([name, field]) => ({
      name,
      in: place,
      required: !z.safeParse(field as z.ZodType, undefined).success,
      schema: toJsonSchema(field as z.ZodType, 'input'),
    }));
}

function success({ result, alsoProduces = [], operationId }: Operation): Json {
  const json = result
    ? { 'application/json': { schema: { $ref: `#/components/schemas/${resultName(operationId)}` } } }
    : {};
  const others = Object.fromEntries(alsoProduces.map((type) => [type, { schema: { type: 'string' } }]));
  const content = { ...json, ...others };
  const isVersioned = result instanceof z.ZodObject && 'etag' in result.shape;
  return {
    description: 'Done',
    ...(isVersioned && { headers: { ETag: { description: 'The version of the task', schema: { type: 'string' } } } }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

function refusals({ problems = [], isOpen, body, query, headers }: Operation): Json {
  const codes = new Set<ProblemCode>([
    ...(body || query || headers ? (['invalid_input'] as const) : []),
    ...(body ? bodyProblems : []),
    ...(isOpen ? [] : signedInProblems),
    ...problems,
    ...commonProblems,
  ]);
  const statuses = [...new Set([...codes].map((code) => problemStatus[code]))].sort((a, b) => a - b);
  return Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]));
}

function resultSchemas(operations: readonly Operation[]): Json {
  return Object.fromEntries(
    operations.flatMap(({ result, operationId }) =>
      result ? [[resultName(operationId), toJsonSchema(result, 'output')]] : [],
    ),
  );
}

const resultName = (operationId: string) => `${operationId[0]!.toUpperCase()}${operationId.slice(1)}Result`;

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...document } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ jsonSchema }) {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  return document;
}
