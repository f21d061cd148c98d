import * as z from 'zod';
import { knowledgeQuery, KnowledgeNode, KnowledgePicture } from '#lib/contracts/knowledge.ts';
import { operation } from '../operation.ts';

const tag = 'Knowledge';
const Id = z.string().min(3).max(400);
const Words = z.string().trim().min(1).max(200);
const count = (most: number) => z.coerce.number().pipe(z.int().min(1).max(most));

const Expert = z.object({ person: KnowledgeNode, score: z.number(), because: z.array(KnowledgeNode) });

export const knowledgeOperations = [
  operation({
    method: 'get',
    path: '/knowledge/find',
    operationId: 'findKnowledge',
    summary: 'People, plans, tasks, documents, topics, organisations, dates and decisions by a part of their name',
    tag,
    query: z.object({ words: Words, limit: count(50).default(10) }),
    status: 200,
    result: z.object({ value: z.array(KnowledgeNode) }),
    problems: ['unavailable'],
    async run({ query }, ctx) {
      const { nodes } = await ctx.invoke(knowledgeQuery, { op: 'find', ...query });
      return { body: { value: nodes } };
    },
  }),
  operation({
    method: 'get',
    path: '/knowledge/neighbours',
    operationId: 'knowledgeNeighbours',
    summary: 'What is connected to something, up to `depth` steps away',
    tag,
    query: z.object({ id: Id, depth: count(3).default(1), limit: count(200).default(60) }),
    status: 200,
    result: KnowledgePicture,
    problems: ['not_found', 'unavailable'],
    async run({ query }, ctx) {
      const { picture } = await ctx.invoke(knowledgeQuery, { op: 'neighbours', ...query });
      return { body: picture };
    },
  }),
  operation({
    method: 'get',
    path: '/knowledge/path',
    operationId: 'knowledgePath',
    summary: 'A shortest connection of two things; empty when there is none',
    tag,
    query: z.object({ from: Id, to: Id }),
    status: 200,
    result: KnowledgePicture,
    problems: ['not_found', 'unavailable'],
    async run({ query }, ctx) {
      const { picture } = await ctx.invoke(knowledgeQuery, { op: 'path', ...query });
      return { body: picture };
    },
  }),
  operation({
    method: 'get',
    path: '/knowledge/who-knows',
    operationId: 'whoKnows',
    summary: 'People by what they own, do or are named in that has to do with something, best first',
    tag,
    query: z.object({ about: Words }),
    status: 200,
    result: z.object({ value: z.array(Expert) }),
    problems: ['unavailable'],
    async run({ query }, ctx) {
      const { people } = await ctx.invoke(knowledgeQuery, { op: 'who-knows', ...query });
      return { body: { value: people } };
    },
  }),
  operation({
    method: 'get',
    path: '/knowledge/depends-on',
    operationId: 'knowledgeDependencies',
    summary: 'What has to be done before something, waits for it or says so: tasks, documents and decisions',
    tag,
    query: z.object({ id: Id }),
    status: 200,
    result: KnowledgePicture,
    problems: ['not_found', 'unavailable'],
    async run({ query }, ctx) {
      const { picture } = await ctx.invoke(knowledgeQuery, { op: 'depends-on', ...query });
      return { body: picture };
    },
  }),
];
