import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { ProblemError } from '#lib/runtime/problem.ts';
import { docker, run } from './command.ts';
import { secretFile } from './secrets.ts';
import type { StackSettings } from './settings.ts';

const neededBytes = 3 * 1024 ** 3;

const refuse = (detail: string, cause?: unknown) => new ProblemError('unavailable', { detail, cause });

/** Makes sure that this machine can carry the stack: an engine that answers, a swarm to manage, space, ports, data that it can open. */
export async function preflight(settings: StackSettings): Promise<void> {
  await findEngine();
  await joinSwarm();
  await checkSpace();
  await checkData(settings);
  const stacks = await docker(['stack', 'ls', '--format', '{{.Name}}']);
  if (!stacks.split('\n').includes(settings.ITP_PREFIX)) await checkPorts(settings);
}

async function findEngine(): Promise<void> {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}']);
  } catch (cause) {
    const missing = cause instanceof Error && cause.message.includes('not installed');
    throw missing
      ? refuse('Docker Engine is needed and not installed: see https://docs.docker.com/engine/install.', cause)
      : refuse('Docker Engine does not answer: start it, and make sure that this account may use it.', cause);
  }
}

async function joinSwarm(): Promise<void> {
  const told = await docker(['info', '--format', '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}']);
  const [state, manages] = told.trim().split(' ');
  if (state === 'inactive') await docker(['swarm', 'init', '--advertise-addr', '127.0.0.1']);
  else if (state !== 'active') throw refuse(`The swarm of this engine is ${state}: unlock or leave it first.`);
  else if (manages !== 'true') throw refuse('This engine is a worker of a swarm: run this on one of its managers.');
}

async function checkSpace(): Promise<void> {
  const folder = (await docker(['info', '--format', '{{.DockerRootDir}}'])).trim();
  const space = await statfs(folder).catch(() => undefined); // the engine may be on another machine
  if (space && space.bavail * space.bsize < neededBytes) {
    const free = Math.round((space.bavail * space.bsize) / 1024 ** 2);
    throw refuse(`Only ${free} MB are free in ${folder}, where Docker keeps images and volumes: 3 GB are needed.`);
  }
}

/** The passwords of a database are in its volume: with others nothing would start. */
async function checkData(settings: StackSettings): Promise<void> {
  if (existsSync(secretFile(settings, 'postgres-password'))) return;
  const stack = `label=com.docker.stack.namespace=${settings.ITP_PREFIX}-data`;
  const volumes = await docker(['volume', 'ls', '--quiet', '--filter', stack]);
  if (volumes.trim() === '') return;
  throw refuse(
    `Docker holds data of an installation whose secrets are not in ${settings.folder}: set ITP_DATA_DIR to the folder ` +
      'that it was made with, or remove that data with `npm run down -- --volumes`.',
  );
}

async function checkPorts(settings: StackSettings): Promise<void> {
  const wanted = [
    ['HTTP_PORT', '0.0.0.0'],
    ['HTTPS_PORT', '0.0.0.0'],
    ['GATEWAY_PORT', '127.0.0.1'],
    ...(settings.MICROSOFT_CLIENT_ID ? [] : [['SANDBOX_BROWSER_PORT', '0.0.0.0'] as const]),
  ] as const;
  for (const [name, host] of wanted) {
    const port = settings[name];
    const error = await tryPort(port, host);
    if (error?.code === 'EADDRINUSE') throw refuse(`Port ${port} is in use: stop what uses it, or set ${name}.`);
  }
}

function tryPort(port: number, host: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}
