import * as z from 'zod';
import { auditQuery, VerifyReport } from '#lib/contracts/audit.ts';
import { operation } from '../operation.ts';
import { ActivityCollection } from '../resources.ts';

const tag = 'Activity';
const ndjson = 'application/x-ndjson';

const ActivityFilter = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
  before: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  userId: z.string().max(100).optional(),
  targetId: z.string().max(200).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});

export const activityOperations = [
  operation({
    method: 'get',
    path: '/activity',
    operationId: 'listActivity',
    summary: 'What was done, newest first; `cursor` is the next page’s `before`',
    tag,
    query: ActivityFilter,
    status: 200,
    result: ActivityCollection,
    async run({ query }, ctx) {
      const { events, cursor } = await ctx.invoke(auditQuery, { op: 'list', ...query });
      return { body: { value: events, ...(cursor !== undefined && { cursor }) } };
    },
  }),
  operation({
    method: 'post',
    path: '/activity/verify',
    operationId: 'verifyActivity',
    summary: 'Check the whole log: every hash, tree, chain link and signature',
    tag,
    status: 200,
    result: VerifyReport,
    async run(_input, ctx) {
      const { op: _op, ...report } = await ctx.invoke(auditQuery, { op: 'verify' });
      return { body: report };
    },
  }),
  operation({
    method: 'get',
    path: '/activity/export',
    operationId: 'exportActivity',
    summary: 'The log with its seals and proofs, as the offline verifier reads it',
    tag,
    status: 200,
    alsoProduces: [ndjson],
    async run(_input, ctx) {
      const answer = await ctx.invokeRaw(auditQuery, { op: 'export' }, { accept: ndjson });
      if (!answer.ok) return answer;
      const headers = { 'content-type': ndjson, 'content-disposition': 'attachment; filename="activity.ndjson"' };
      return new Response(answer.body, { headers });
    },
  }),
];
