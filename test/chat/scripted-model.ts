import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the model does when it is asked next: says pieces of text, calls a tool, fails, or hangs up in the middle. */
export type Move =
  | { says: readonly string[] }
  | { calls: string; with: unknown }
  | { fails: number }
  | { breaksAfter: string };

export interface ScriptedModel {
  baseUrl: string;
  /** Bodies of the requests so far. */
  requests: {
    messages: { role: string; content: unknown }[];
    tools?: { function: { name: string; parameters: object } }[];
  }[];
  play(...moves: Move[]): void;
  close(): Promise<void>;
}

/** An OpenAI-compatible server on a port of its own that plays its script, streaming, whatever it is asked. */
export async function startScriptedModel(): Promise<ScriptedModel> {
  let script: Move[] = [];
  const requests: ScriptedModel['requests'] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    requests.push(JSON.parse(await bodyOf(request)) as never);
    play(response, script.shift() ?? { says: ['.'] });
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    play(...moves) {
      script = moves;
      requests.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function play(response: ServerResponse, move: Move): void {
  if ('fails' in move) {
    response
      .writeHead(move.fails, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message: 'scripted failure' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  if ('breaksAfter' in move) {
    chunk({ role: 'assistant', content: move.breaksAfter });
    setImmediate(() => response.destroy());
    return;
  }
  if ('says' in move) {
    chunk({ role: 'assistant', content: '' });
    for (const content of move.says) chunk({ content });
    chunk({}, 'stop');
  } else {
    const text = JSON.stringify(move.with);
    const half = Math.ceil(text.length / 2);
    chunk({
      role: 'assistant',
      tool_calls: [
        {
          index: 0,
          id: `call-${Math.random()}`,
          type: 'function',
          function: { name: move.calls, arguments: text.slice(0, half) },
        },
      ],
    });
    chunk({ tool_calls: [{ index: 0, function: { arguments: text.slice(half) } }] });
    chunk({}, 'tool_calls');
  }
  response.end('data: [DONE]\n\n');
}
