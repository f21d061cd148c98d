import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '#lib/runtime/problem.ts';
import { ask, find, reasonOf } from './engine.ts';

export interface ResolvedImage {
  /** What every task of a deployment runs, whatever becomes of the tag. */
  reference: string;
  /** USER of the image, empty for none. */
  user: string;
  hasHealthCheck: boolean;
}

/**
 * Gives the image behind a reference, pulled when it is not here. Rejects with `invalid_input` one that is neither here
 * nor with its registry, and with `unavailable` one that is still on its way after `limitMs`; the pull goes on.
 */
export type ResolveImage = (reference: string) => Promise<ResolvedImage>;

export function imageResolver(docker: Docker, limitMs: number): ResolveImage {
  const pulls = new Map<string, Promise<void>>();

  async function pullOnce(reference: string): Promise<void> {
    const started = pulls.get(reference) ?? pull(docker, reference).finally(() => pulls.delete(reference));
    pulls.set(reference, started);
    const slow = sleep(limitMs, 'slow' as const, { ref: false });
    if ((await Promise.race([started, slow])) !== 'slow') return;
    throw new ProblemError('unavailable', { detail: `The image ${reference} is still being pulled.`, retryAfter: 10 });
  }

  return async (reference) => {
    const image = docker.getImage(reference);
    let found = await find(image.inspect());
    if (!found) {
      await pullOnce(reference);
      found = await ask(image.inspect());
    }
    const config = found.Config as { User?: string; Healthcheck?: { Test?: string[] } };
    return {
      reference: await pinned(docker, reference, found),
      user: config.User ?? '',
      hasHealthCheck: (config.Healthcheck?.Test ?? ['NONE'])[0] !== 'NONE',
    };
  };
}

async function pull(docker: Docker, reference: string): Promise<void> {
  const absent = (reason: string) =>
    new ProblemError('invalid_input', { detail: `The image ${reference} is not here and cannot be pulled: ${reason}` });
  const tagged = /[:@][^/]*$/.test(reference) ? reference : `${reference}:latest`;
  const progress = await ask(docker.createImage({ fromImage: tagged }), { 404: absent, 400: absent, 500: absent });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(progress, (error) => {
      if (error) reject(absent(reasonOf(error)));
      else resolve();
    });
  });
}

/**
 * By digest where a registry gave the image, else by id, which the engine need not ask a registry about. Other nodes know
 * an image without a registry by its tag alone.
 */
async function pinned(
  docker: Docker,
  reference: string,
  image: { Id: string; RepoDigests?: string[] },
): Promise<string> {
  if (reference.includes('@')) return reference;
  const digest = image.RepoDigests?.find((entry) => entry.startsWith(`${repositoryOf(reference)}@`));
  if (digest) return digest;
  const nodes = await ask(docker.listNodes());
  return nodes.length === 1 ? image.Id : reference;
}

const repositoryOf = (reference: string) => reference.replace(/:[^/:]*$/, '');
