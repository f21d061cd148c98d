import type * as z from 'zod';
import { type ChatCommand, chat, type ChatEvent, type ChatReply } from '#lib/contracts/chat.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import openMemoryCache from '#lib/data/cache/memory.ts';
import { migrate } from '#lib/data/database/migrate.ts';
import openPglite from '#lib/data/database/pglite.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import type { ProblemError } from '#lib/runtime/problem.ts';
import { testHost } from '#lib/runtime/testing.ts';
import openaiApi from '../../functions/openai-api/handler.ts';
import tokenExchange from '../../functions/token-exchange/handler.ts';

export const apiKey = 'itp_test_0123456789abcdef';
export const webuiSecret = 'shared-with-open-webui-in-this-test';
const tenantId = '11111111-2222-4333-8444-555555555555';

interface Said {
  command: z.output<typeof ChatCommand>;
  actor: Actor;
}

/**
 * The API with the real token-exchange, in front of a chat whose words the test chooses: the API's promises are about how
 * a turn travels, whatever is said in it. Two people have signed in; the key is Ada's.
 */
export async function openApi() {
  const database = await openPglite({});
  const cache = openMemoryCache();
  await migrate(database, 'infra/migrations');
  await database.inTenant(tenantId, (sql) =>
    sql(`insert into person (tenant_id, user_id, name, email) values
      ('${tenantId}', 'ada', 'Ada Example', 'ada@example.com'), ('${tenantId}', 'bert', 'Bert Example', 'bert@example.com')`),
  );
  const said: Said[] = [];
  let replies: (text: string) => Partial<ChatReply> = (text) => ({ text: `You said: ${text}` });
  let refusal: ProblemError | undefined;

  const scriptedChat = defineFunction({
    ...chat,
    async run(command, { actor, request }) {
      said.push({ command, actor });
      if (command.op !== 'say') return { op: 'remember' as const };
      if (refusal) throw refusal;
      const conversationId = crypto.randomUUID();
      const reply: ChatReply = {
        op: 'say',
        conversationId,
        text: '',
        actions: [],
        choices: [],
        ...replies(command.text),
      };
      return request.headers.get('accept') === 'text/event-stream' ? streamOf(reply) : reply;
    },
  });
  const host = testHost({
    functions: [openaiApi, tokenExchange, scriptedChat],
    services: { database, cache },
    environment: {
      ITP_API_KEY: apiKey,
      ITP_API_KEY_USER: 'ada',
      MICROSOFT_TENANT_ID: tenantId,
      MICROSOFT_CLIENT_ID: 'client',
      MICROSOFT_CLIENT_SECRET: 'secret',
      ENCRYPTION_KEY: '00'.repeat(32),
      FORWARD_USER_INFO_HEADER_JWT_SECRET: webuiSecret,
      PUBLIC_URL: 'https://planner.example',
    },
  });
  const fetch = async (path: string, init: RequestInit = {}) =>
    openaiApi.fetch(new Request(new URL(path, 'http://localhost:8080'), init), host);
  return {
    said,
    fetch,
    /** What the assistant answers from now on. */
    answerWith: (answer: (text: string) => Partial<ChatReply>) => void (replies = answer),
    refuseWith: (problem: ProblemError | undefined) => void (refusal = problem),
    post: (body: object, headers: Record<string, string> = {}) =>
      fetch('/v1/chat/completions', {
        method: 'POST',
        body: JSON.stringify({ model: 'planner', ...body }),
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
      }),
    close: async () => {
      await Promise.all([database.close(), cache.close()]);
    },
  };
}

/** The reply as the chat streams it: a status, its words one by one, and the whole. A text of `cut` breaks off. */
function streamOf(reply: ChatReply): Response {
  const words = reply.text.match(/\s*\S+/g) ?? [];
  const events: ChatEvent[] = [
    { type: 'status', text: 'Looking at your plans' },
    ...words.map((text) => ({ type: 'delta' as const, text })),
    reply.text === 'break off' ? { type: 'error', message: 'The model left.' } : { type: 'done', reply },
  ];
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
