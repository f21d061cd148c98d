import Docker from 'dockerode';
import { ProblemError } from '#lib/runtime/problem.ts';

/** As docker-modem throws them. */
interface EngineError extends Error {
  statusCode?: number;
  code?: string;
  json?: { message?: string } | null;
}

/** What this engine can do, found out once. */
export interface Engine {
  docker: Docker;
  /** Since Engine 25 (API 1.44): HEALTHCHECK with an interval of its own while a container starts. */
  probesStarts: boolean;
}

/** Opens the engine behind `socketPath`; rejects with `unavailable`, in one line, one that is not there or no Swarm manager. */
export async function openEngine(socketPath: string): Promise<Engine> {
  const docker = new Docker({ socketPath, headers: {} });
  const info = await ask<{ Swarm?: { LocalNodeState?: string; ControlAvailable?: boolean } }>(docker.info());
  if (info.Swarm?.LocalNodeState !== 'active') {
    throw new ProblemError('unavailable', { detail: 'Docker is not in Swarm mode: run `docker swarm init` once.' });
  }
  if (!info.Swarm.ControlAvailable) {
    throw new ProblemError('unavailable', { detail: 'This Docker node is no manager of its Swarm.' });
  }
  const { ApiVersion } = await ask(docker.version());
  return { docker, probesStarts: atLeast(ApiVersion, [1, 44]) };
}

/** Cores of the smallest node, in billionths. */
export async function smallestNode(docker: Docker): Promise<number> {
  const nodes = (await ask(docker.listNodes())) as { Description?: { Resources?: { NanoCPUs?: number } } }[];
  return Math.min(...nodes.map(({ Description }) => Description?.Resources?.NanoCPUs ?? Infinity));
}

function atLeast(version: string, [major, minor]: [number, number]): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

/** Refusals of the engine that the caller knows by their status. */
type Refusals = Partial<Record<number, (reason: string) => ProblemError | undefined>>;

/** The engine's answer. A refusal becomes what `refusals` make of it; an engine that is away is `unavailable`. */
export async function ask<Answer>(answer: Promise<Answer>, refusals: Refusals = {}): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw problemOf(error as EngineError, refusals);
  }
}

/** As `ask`; undefined where the engine has no such thing. */
export async function find<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw problemOf(error as EngineError, {});
  }
}

function problemOf(error: EngineError, refusals: Refusals): Error {
  const { statusCode, code } = error;
  const reason = reasonOf(error);
  const refusal = statusCode === undefined ? undefined : refusals[statusCode]?.(reason);
  if (refusal) return refusal;
  if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'EACCES' || code === 'ECONNRESET') {
    const detail = `The Docker Engine does not answer (${code}): is it running, and is its socket mounted?`;
    return new ProblemError('unavailable', { detail, retryAfter: 5, cause: error });
  }
  if (statusCode === 503) return new ProblemError('unavailable', { detail: reason, retryAfter: 5, cause: error });
  if (statusCode !== undefined) return new ProblemError('bad_gateway', { detail: `Docker: ${reason}`, cause: error });
  return error;
}

export function statusOf(error: unknown): number | undefined {
  return (error as EngineError).statusCode;
}

/** The engine's own words, without the layers that it passed through. */
export function reasonOf(error: unknown): string {
  const { json, message } = error as EngineError;
  return (json?.message ?? message).replace(/^(\(HTTP code \d+\) [\w ]+ - |rpc error: code = \w+ desc = )+/, '').trim();
}
