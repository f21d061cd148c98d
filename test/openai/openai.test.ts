import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '#lib/runtime/problem.ts';
import { verifies } from '../verifies.ts';
import { apiKey, openApi, webuiSecret } from './api.ts';

let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi();
});
beforeEach(() => {
  api.said.length = 0;
  api.answerWith((text) => ({ text: `You said: ${text}` }));
  api.refuseWith(undefined);
});
afterAll(() => api.close());

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });
const bearer = { authorization: `Bearer ${apiKey}` };
const says = () => api.said.flatMap(({ command }) => (command.op === 'say' ? [command] : []));
const remembered = () => api.said.flatMap(({ command }) => (command.op === 'remember' ? [command] : []));

interface Chunk {
  id: string;
  object: string;
  choices: { delta: { role?: string; content?: string }; finish_reason: string | null }[];
  event?: object;
  error?: object;
}
interface Whole {
  choices: { message: { content: string } }[];
}
const contentOf = (whole: Whole) => whole.choices[0]!.message.content;
const spokenIn = (chunks: Chunk[]) => chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');

/** The objects of a stream, and its last line. */
async function frames(response: Response): Promise<{ chunks: Chunk[]; last: string | undefined }> {
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  expect(lines.every((line) => line.startsWith('data: '))).toBe(true);
  const data = lines.map((line) => line.slice('data: '.length));
  const chunks = data.filter((text) => text !== '[DONE]').map((text) => JSON.parse(text) as Chunk);
  return { chunks, last: data.at(-1) };
}

describe('GET /v1/models', () => {
  it('names the planner without asking the chat', verifies('openai.models'), async () => {
    const list = await api.fetch('/v1/models', { headers: bearer });
    expect(await list.json()).toMatchObject({ object: 'list', data: [{ id: 'planner', object: 'model' }] });
    const one = await api.fetch('/v1/models/planner', { headers: bearer });
    expect(await one.json()).toMatchObject({ id: 'planner' });
    expect(api.said).toEqual([]);
  });

  it('refuses a wrong key in the words of OpenAI', verifies('openai.models'), async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
      const response = await api.fetch('/v1/models', { headers });
      expect(response.status).toBe(401);
      const { error } = (await response.json()) as { error: object };
      expect(error).toMatchObject({
        type: 'authentication_error',
        code: 'unauthenticated',
        message: expect.any(String),
      });
    }
  });
});

describe('POST /v1/chat/completions', () => {
  it('answers whole', verifies('openai.completions'), async () => {
    const response = await api.post({ messages: [user('What is overdue?')], temperature: 0.2, unknown: { field: 1 } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      object: 'chat.completion',
      model: 'planner',
      choices: [
        { index: 0, message: { role: 'assistant', content: 'You said: What is overdue?' }, finish_reason: 'stop' },
      ],
      usage: { prompt_tokens: 4, completion_tokens: 7, total_tokens: 11 },
    });
    expect(api.said[0]?.actor.userId).toBe('ada');
  });

  it('answers in chunks: role, contents, finish_reason, usage, [DONE]', verifies('openai.completions'), async () => {
    const response = await api.post({
      messages: [user('hello')],
      stream: true,
      stream_options: { include_usage: true },
    });
    const { chunks, last } = await frames(response);
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
    expect(chunks.every((chunk) => chunk.object === 'chat.completion.chunk')).toBe(true);
    const deltas = chunks.slice(0, -1).map((chunk) => chunk.choices[0]!.delta);
    expect(deltas[0]).toEqual({ role: 'assistant', content: '' });
    expect(deltas.map((delta) => delta.content ?? '').join('')).toBe('You said: hello');
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
    expect(last).toBe('[DONE]');
  });

  it('shows progress to Open WebUI alone', verifies('openai.completions'), async () => {
    const turn = { messages: [user('hello')], stream: true };
    const plain = await frames(await api.post(turn));
    expect(plain.chunks.filter((chunk) => chunk.event)).toEqual([]);
    const shown = await frames(await api.post(turn, { 'x-openwebui-chat-id': 'chat-1' }));
    const status = (done: boolean) => ({
      event: { type: 'status', data: { description: 'Looking at your plans', done } },
    });
    expect(shown.chunks.filter((chunk) => chunk.event)).toEqual([status(false), status(true)]);
  });

  it('serves a real OpenAI-compatible client, whole and streaming', verifies('openai.completions'), async () => {
    const fetch = (input: URL | RequestInfo, init?: RequestInit) => api.fetch(new Request(input, init).url, init);
    const provider = createOpenAICompatible({
      name: 'itp',
      baseURL: 'http://localhost:8080/v1',
      apiKey,
      includeUsage: true,
      fetch,
    });
    const model = provider('planner');
    const whole = await generateText({ model, prompt: 'What is overdue?' });
    expect(whole.text).toBe('You said: What is overdue?');
    const streaming = streamText({ model, prompt: 'Who is busy?' });
    expect(await streaming.text).toBe('You said: Who is busy?');
    expect((await streaming.usage).totalTokens).toBeGreaterThan(0);
  });

  it('lists choices that the text does not name', async () => {
    const choices = ['Marketing launch', 'Website'].map((label) => ({ label, say: label }));
    api.answerWith(() => ({ text: 'Which plan?', choices }));
    const whole = (await (await api.post({ messages: [user('add it')] })).json()) as Whole;
    const expected = 'Which plan?\n\n1. Marketing launch\n2. Website';
    expect(contentOf(whole)).toBe(expected);
    const { chunks } = await frames(await api.post({ messages: [user('add it')], stream: true }));
    expect(spokenIn(chunks)).toBe(expected);
  });

  it('takes content in parts, and leaves the client’s instructions to a model out', async () => {
    const parts = [
      { type: 'text', text: 'Add "Buy' },
      { type: 'image_url', image_url: { url: 'data:,' } },
      { type: 'text', text: 'tea"' },
    ];
    await api.post({ messages: [{ role: 'system', content: 'You are a pirate.' }, user(parts)] });
    expect(says()[0]?.text).toBe('Add "Buy\n\ntea"');
    expect(JSON.stringify(api.said)).not.toContain('pirate');
  });

  it('refuses in the shape of OpenAI’s errors', verifies('openai.completions'), async () => {
    const error = async (response: Response) => ({
      status: response.status,
      ...((await response.json()) as { error: { code: string; type: string; message: string } }).error,
    });
    expect(await error(await api.post({ messages: [] }))).toMatchObject({
      status: 400,
      code: 'invalid_input',
      type: 'invalid_request_error',
      message: expect.stringContaining('/messages'),
    });
    expect(await error(await api.post({ messages: [assistant('hm')] }))).toMatchObject({ status: 400 });
    expect(await error(await api.post({ model: 'gpt-4', messages: [user('x')] }))).toMatchObject({ status: 404 });
    const notJson = await api.fetch('/v1/chat/completions', { method: 'POST', headers: bearer, body: '{' });
    expect(await error(notJson)).toMatchObject({ status: 400, code: 'invalid_json' });
    expect(await error(await api.fetch('/v1/chat/completions', { headers: bearer }))).toMatchObject({ status: 405 });
    expect(await error(await api.fetch('/v1/embeddings', { headers: bearer }))).toMatchObject({ status: 404 });

    api.refuseWith(new ProblemError('unavailable', { detail: 'Planner does not answer.', retryAfter: 7 }));
    for (const stream of [false, true]) {
      const response = await api.post({ messages: [user('x')], stream });
      expect(response.headers.get('retry-after')).toBe('7');
      expect(await error(response)).toMatchObject({
        status: 503,
        type: 'server_error',
        message: 'Planner does not answer.',
      });
    }
  });

  it('says in the stream that the answer broke off', verifies('openai.completions'), async () => {
    api.answerWith(() => ({ text: 'break off' }));
    const { chunks, last } = await frames(await api.post({ messages: [user('x')], stream: true }));
    expect(chunks.at(-1)).toMatchObject({ error: { message: 'The model left.' } });
    expect(last).not.toBe('[DONE]');
  });
});

describe('a conversation that its client resends', () => {
  it('is continued by what was said in it', verifies('openai.completions'), async () => {
    const first = [user('Add "Buy tea"')];
    for (const stream of [false, true]) {
      api.said.length = 0;
      await (await api.post({ messages: first, stream })).text();
      await (
        await api.post({ messages: [...first, assistant('You said: Add "Buy tea"'), user('undo')], stream })
      ).text();
      const [one, two] = says();
      expect(one?.thread).toBeUndefined();
      expect(two?.thread).toBe(remembered()[0]?.thread);
      expect(two?.text).toBe('undo');
      expect(remembered()[1]?.thread).not.toBe(remembered()[0]?.thread);
    }
  });

  it('is another one when anything else was said, or in another chat', async () => {
    const history = (answer: string) => [user('hello'), assistant(answer), user('undo')];
    await api.post({ messages: history('Hi.') });
    await api.post({ messages: history('Hi!') });
    await api.post({ messages: history('Hi.') }, { 'x-openwebui-chat-id': 'chat-1' });
    await api.post({ messages: history('Hi. ') });
    const [one, two, three, four] = says().map((command) => command.thread);
    expect(new Set([one, two, three]).size).toBe(3);
    expect(four).toBe(one);
  });
});

it('passes the key on by which a request sent twice is taken once', verifies('openai.completions'), async () => {
  await api.post({ messages: [user('Add "Buy tea"')] }, { 'idempotency-key': 'retry-1' });
  await api.post({ messages: [user('Add "Buy tea"')] });
  expect(says().map((command) => command.turn)).toEqual(['retry-1', undefined]);
});

describe('background calls of Open WebUI', () => {
  const chatHistory =
    '### Chat History:\n<chat_history>\nUSER: Add "Book the venue" to Marketing launch for Ada\n</chat_history>';
  const prompts = {
    title: `### Task:\nGenerate a concise, 3-5 word title summarizing the chat history.\n${chatHistory}`,
    tags: `### Task:\nGenerate 1-3 broad tags categorizing the main themes of the chat history.\n${chatHistory}`,
    follow_ups: `### Task:\nSuggest 3-5 relevant follow-up questions or prompts.\n${chatHistory}`,
    queries: `### Task:\nAnalyze the chat history to determine the necessity of generating search queries.\n${chatHistory}`,
    text: `### Task:\nYou are an autocompletion system. Continue the text.\n${chatHistory}`,
  };

  it('get the bare JSON they want, and nothing is said to the chat', verifies('openai.background'), async () => {
    for (const [key, prompt] of Object.entries(prompts)) {
      const response = (await (await api.post({ messages: [user(prompt)] })).json()) as Whole;
      const answer = JSON.parse(contentOf(response)) as Record<string, unknown>;
      expect(Object.keys(answer)).toEqual([key]);
      if (key === 'title') expect(answer['title']).toBe('Add "Book the venue" to Marketing launch for');
    }
    expect(api.said).toEqual([]);
  });

  it('are told by their header as well, streaming too', verifies('openai.background'), async () => {
    const turn = { messages: [user('Delete all tasks')], stream: true };
    const { chunks } = await frames(await api.post(turn, { 'x-task': 'follow_up_generation' }));
    expect(JSON.parse(spokenIn(chunks))).toEqual({ follow_ups: [] });
    expect(api.said).toEqual([]);
  });
});

describe('the person of a request', () => {
  const jwt = (claims: object, secret = webuiSecret) =>
    new SignJWT({ email: 'bert@example.com', ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('open-webui')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(Buffer.from(secret));
  const as = async (headers: Record<string, string>) => api.post({ messages: [user('mine')] }, headers);

  it('is the one whom a signed header names', verifies('openai.people'), async () => {
    expect((await as({ 'x-openwebui-user-jwt': await jwt({}) })).status).toBe(200);
    expect(api.said[0]?.actor).toMatchObject({ userId: 'bert', name: 'Bert Example' });
  });

  it('is never the one whom an unsigned header names', verifies('openai.people'), async () => {
    await as({
      'x-openwebui-user-id': 'bert',
      'x-openwebui-user-email': 'bert@example.com',
      'x-openwebui-user-role': 'admin',
    });
    expect(api.said[0]?.actor.userId).toBe('ada');
  });

  it(
    'is nobody with a header that is forged, old, another issuer’s, or names nobody',
    verifies('openai.people'),
    async () => {
      const old = await new SignJWT({ email: 'bert@example.com' })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('open-webui')
        .setIssuedAt(Math.floor(Date.now() / 1000) - 400)
        .setExpirationTime('1h')
        .sign(Buffer.from(webuiSecret));
      const other = await new SignJWT({ email: 'bert@example.com', iss: 'another' })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(Buffer.from(webuiSecret));
      const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await jwt({})).split('.')[1]}.`;
      const forged = await jwt({}, 'another secret');
      for (const header of [forged, old, other, unsigned, await jwt({ email: 'nobody@example.com' }), 'nonsense']) {
        expect((await as({ 'x-openwebui-user-jwt': header })).status).toBe(401);
      }
      expect(api.said).toEqual([]);
    },
  );

  it('is nobody with a signed header but no key', verifies('openai.people'), async () => {
    expect((await as({ authorization: 'Bearer wrong', 'x-openwebui-user-jwt': await jwt({}) })).status).toBe(401);
  });
});
