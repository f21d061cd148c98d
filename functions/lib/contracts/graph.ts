import * as z from 'zod';

/** A path below /v1.0, its query included: `/planner/tasks/{id}`. Never a full URL, never with `..`. */
const GraphPath = z
  .string()
  .max(2000)
  .regex(/^\/[^\s#]*$/)
  .refine((path) => !/\.\.|\/\/|\\|%2e|%2f|%5c/i.test(path.split('?')[0]!), 'must be a plain path');

const Json = z.record(z.string(), z.unknown());

/** One call of Microsoft Graph v1.0 as the calling actor. Limits, ETags, retries and merges are graph-call's affair. */
export const GraphCommand = z.discriminatedUnion('method', [
  /** `all` follows @odata.nextLink and answers `{ value }` whole. `fresh` skips the ETag cache. */
  z.object({
    method: z.literal('GET'),
    path: GraphPath,
    all: z.boolean().default(false),
    fresh: z.boolean().default(false),
  }),
  z.object({
    method: z.literal('POST'),
    path: GraphPath,
    body: Json,
    /** Makes a create safe to repeat: the same key answers with the first resource, also after a lost response. */
    idempotencyKey: z.string().max(200).optional(),
  }),
  /**
   * `base` is the representation (with @odata.etag) that the change was made against. When the resource moved on, the
   * change is merged three ways and tried again; a true conflict is refused with the code `conflict`.
   */
  z.object({ method: z.literal('PATCH'), path: GraphPath, body: Json, base: Json }),
  /** Deletes only what still is at `base`'s version; newer → `conflict`. Without `base` the latest is deleted. */
  z.object({ method: z.literal('DELETE'), path: GraphPath, base: Json.optional() }),
]);
export type GraphCommand = z.input<typeof GraphCommand>;

/** `body` is the resource after the call (a PATCH answers the new representation); empty after DELETE. */
export const GraphResult = z.object({ status: z.int(), body: Json });
export type GraphResult = z.infer<typeof GraphResult>;

/**
 * A command; up to 20 GETs that travel as one $batch and answer in their order; or the path of a file's content, which is
 * answered itself, as a stream.
 */
export const GraphInput = z.union([
  GraphCommand,
  z.object({ batch: z.array(GraphPath).min(1).max(20) }),
  z.object({ content: GraphPath }),
]);
export type GraphInput = z.input<typeof GraphInput>;

/** Each batch item has its own status; an item that failed carries Graph's error body. */
export const GraphOutput = z.union([GraphResult, z.object({ batch: z.array(GraphResult) })]);
export type GraphOutput = z.infer<typeof GraphOutput>;

export const graphCall = { name: 'graph-call', input: GraphInput, output: GraphOutput } as const;
