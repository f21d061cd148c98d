import * as z from 'zod';
import { readForeignJson } from '#lib/runtime/body.ts';
import { type Context, defineFunction } from '#lib/runtime/define-function.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import { answerInBackground } from './background.ts';
import { completion, model, models, usageOf } from './completion.ts';
import { personOf } from './person.ts';
import { errorResponse } from './problems.ts';
import { CompletionRequest, spoken } from './request.ts';
import { streamed } from './stream.ts';
import { answer, answerInParts, type TurnPart } from './turn.ts';

const Settings = z.object({
  FORWARD_USER_INFO_HEADER_JWT_SECRET: z.string().min(1).optional(),
  PUBLIC_URL: z.url().optional(),
});
type ApiContext = Context<never, typeof Settings>;

const maxBody = 4 * 1_048_576;

/** The chat as an OpenAI-compatible model called `planner`. */
export default defineFunction({
  name: 'openai-api',
  settings: Settings,
  timeout: 300,
  async handle(request, ctx) {
    try {
      const { pathname } = new URL(request.url);
      const path = pathname.replace(/^\/v1/, '');
      if (path === '/models') return await listModels(request, ctx, models);
      if (path === `/models/${model}`) return await listModels(request, ctx, models.data[0]!);
      if (path === '/chat/completions') return await complete(request, ctx);
      throw new ProblemError('not_found', { detail: `There is no ${pathname} here.` });
    } catch (error) {
      const problem = toProblemError(error);
      if (problem.code === 'internal') ctx.log.error({ err: problem.cause }, 'completion failed');
      return errorResponse(problem);
    }
  },
});

/** Also the connection check of many clients: it asks nothing but whether the key is right. */
async function listModels(request: Request, ctx: ApiContext, answer: object): Promise<Response> {
  allow('GET', request);
  try {
    await personOf(request, ctx, ctx.settings.FORWARD_USER_INFO_HEADER_JWT_SECRET);
  } catch (error) {
    if (toProblemError(error).code !== 'sign_in_required') throw error;
  }
  return Response.json(answer);
}

async function complete(request: Request, ctx: ApiContext): Promise<Response> {
  allow('POST', request);
  const actor = await personOf(request, ctx, ctx.settings.FORWARD_USER_INFO_HEADER_JWT_SECRET);
  const parsed = CompletionRequest.safeParse(await readForeignJson(request, maxBody));
  if (!parsed.success) throw ProblemError.fromZod(parsed.error);
  const wanted = parsed.data;
  if (wanted.model !== model) throw new ProblemError('not_found', { detail: `The only model is ${model}.` });

  const messages = spoken(wanted);
  const prompt = messages.map((message) => message.text);
  const turn = {
    chatId: request.headers.get('x-openwebui-chat-id') ?? '',
    messages,
    idempotencyKey: request.headers.get('idempotency-key')?.slice(0, 100) ?? '',
  };
  const background = answerInBackground(request.headers, messages);
  if (!wanted.stream) {
    const text = background ?? (await answer(ctx.as(actor), turn));
    return Response.json(completion().whole(text, usageOf(prompt, text)));
  }
  const parts = background === undefined ? await answerInParts(ctx.as(actor), turn) : only(background);
  return streamed(parts, {
    usageFor: wanted.stream_options?.include_usage ? prompt : undefined,
    publicUrl: ctx.settings.PUBLIC_URL,
    showEvents: [...request.headers.keys()].some((name) => name.startsWith('x-openwebui-')),
    log: ctx.log,
  });
}

async function* only(text: string): AsyncGenerator<TurnPart> {
  yield { type: 'delta', text };
}

function allow(method: string, request: Request): void {
  if (request.method === method) return;
  throw new ProblemError('method_not_allowed', { detail: `Use ${method}.`, headers: { allow: method } });
}
