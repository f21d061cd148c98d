import type { Problem } from '#lib/contracts/problem.ts';
import type { FunctionStatus, ProviderInfo } from '#lib/contracts/openfaas.ts';
import type { GatewayState } from '../state.ts';

/** What is not done yet, or was given up, of one function. */
export interface Depth {
  function: string;
  kind: 'call' | 'callback';
  state: 'waiting' | 'retrying' | 'running' | 'dead';
  count: number;
  oldestSeconds: number;
}

export interface Letter {
  id: string;
  kind: 'call' | 'callback';
  function: string;
  callId: string;
  tries: number;
  status?: number;
  message?: string;
  /** ISO 8601. */
  acceptedAt: string;
  deadAt: string;
}

export interface LetterDetails extends Letter {
  /** `body` is base64. */
  request?: { url: string; headers: Record<string, string>; body: string };
  callbackUrl?: string;
}

/** An answer that is no success, with what it says. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

async function ask(method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(path, {
    method,
    signal: AbortSignal.timeout(10_000),
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** Problem details say why; what else comes is short text. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const text = await response.text();
  const fallback = text.slice(0, 300) || `It answered ${response.status}.`;
  if (!response.headers.get('content-type')?.includes('json')) return new Refusal(response.status, fallback);
  const { detail, title } = JSON.parse(text) as Partial<Problem>;
  return new Refusal(response.status, detail ?? title ?? fallback);
}

const read = async <T>(path: string) => (await (await ask('GET', path)).json()) as T;
const named = (namespace: string) => `namespace=${encodeURIComponent(namespace)}`;

export const readState = () => read<GatewayState>('/ui/state');
export const readProvider = () => read<{ provider: ProviderInfo }>('/system/info');
export const readQueue = () => read<Depth[]>('/system/queue');
export const readHealth = () => ask('GET', '/healthz');

export function describe(name: string, namespace: string): Promise<FunctionStatus> {
  return read(`/system/function/${name}?usage=1&${named(namespace)}`);
}

export async function scale(name: string, namespace: string, replicas: number): Promise<void> {
  await ask('POST', `/system/scale-function/${name}`, { serviceName: name, namespace, replicas });
}

/** The newest dead letters of `key`, or of all functions, as many pages of them as wanted; whether there are older ones. */
export async function readLetters(key: string, pages: number): Promise<{ letters: Letter[]; more: boolean }> {
  const letters: Letter[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const query = new URLSearchParams({ ...(key && { function: key }), ...(cursor && { cursor }) });
    const found = await read<{ deadLetters: Letter[]; cursor?: string }>(`/system/queue/dead?${query}`);
    letters.push(...found.deadLetters);
    ({ cursor } = found);
    if (!cursor) break;
  }
  return { letters, more: cursor !== undefined };
}

export const readLetter = (id: string) => read<LetterDetails>(`/system/queue/dead/${id}`);

export async function replayLetter(id: string): Promise<void> {
  await ask('POST', `/system/queue/dead/${id}/replay`);
}

export async function replayAll(key: string): Promise<number> {
  const answer = await ask('POST', '/system/queue/dead/replay', { function: key });
  return ((await answer.json()) as { replayed: number }).replayed;
}

export async function purgeLetter(id: string): Promise<void> {
  await ask('DELETE', `/system/queue/dead/${id}`);
}

export async function purgeAll(key: string): Promise<number> {
  const answer = await ask('DELETE', `/system/queue/dead?function=${encodeURIComponent(key)}`);
  return ((await answer.json()) as { purged: number }).purged;
}
