import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError } from '../api/client.ts';
import { getDocument, getPage } from '../api/documents.ts';
import { getNeighbours } from '../api/knowledge.ts';
import { getMe, getPlan, getTask, listComments, listPeople, listPlans, listTasks } from '../api/planner.ts';
import { sortByOrder } from '../board/columns.ts';

/** What the app reads, each under one key: events and changes of ours name the same keys to say what is stale. */
export const queries = {
  me: queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => getMe(signal), staleTime: Infinity }),
  people: queryOptions({ queryKey: ['people'], queryFn: ({ signal }) => listPeople(signal) }),
  plans: queryOptions({ queryKey: ['plans'], queryFn: ({ signal }) => listPlans(signal) }),
  plan: (planId: string) =>
    queryOptions({
      queryKey: ['plan', planId],
      queryFn: ({ signal }) => getPlan(planId, signal),
      enabled: planId !== '',
    }),
  /** In the order of the board. */
  tasks: (planId: string) =>
    queryOptions({
      queryKey: ['tasks', planId],
      queryFn: async ({ signal }) => sortByOrder(await listTasks(planId, signal)),
      enabled: planId !== '',
    }),
  task: (taskId: string) =>
    queryOptions({ queryKey: ['task', taskId], queryFn: ({ signal }) => getTask(taskId, signal) }),
  comments: (taskId: string) =>
    queryOptions({ queryKey: ['comments', taskId], queryFn: ({ signal }) => listComments(taskId, signal) }),
  /** Prefix of every page of the activity, whatever its filter. */
  activityKey: ['activity'] as const,
  /** Prefix of every list of documents, whatever its filter. */
  documentsKey: ['documents'] as const,
  document: (documentId: string) =>
    queryOptions({ queryKey: ['document', documentId], queryFn: ({ signal }) => getDocument(documentId, signal) }),
  documentPage: (documentId: string, page: number) =>
    queryOptions({
      queryKey: ['document-page', documentId, page],
      queryFn: ({ signal }) => getPage(documentId, page, signal),
    }),
  /** Prefix of every search, whatever its words. */
  searchKey: ['document-search'] as const,
  neighbours: (nodeId: string) =>
    queryOptions({ queryKey: ['neighbours', nodeId], queryFn: ({ signal }) => getNeighbours(nodeId, signal) }),
};

const signedOutCodes = new Set<string>(['unauthenticated', 'sign_in_required']);

/** True for a refusal that only signing in again can help. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && signedOutCodes.has(error.code);
}

/** A session that ends anywhere shows the signed-out page at once. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error) && client.getQueryData(queries.me.queryKey)) void client.resetQueries(queries.me);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.code === 'offline',
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
