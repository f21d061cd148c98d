import { expect, vi } from 'vitest';
import { docker } from '../../infra/stack/command.ts';
import type { Stack } from './stack.ts';

const image = 'itptest/slow:1';
const server = `require('node:http').createServer((q, s) => q.resume().on('end', () => setTimeout(() => s.end('ok'), 50))).listen(8080)`;

/** Deploys a function that answers after 50 ms, and waits until it does. */
export async function deploySlow(stack: Stack, name: string, labels: Record<string, string>): Promise<void> {
  const dockerfile = `FROM node:24-slim\nUSER 1000:1000\nCMD ["node", "-e", ${JSON.stringify(server)}]\n`;
  await docker(['build', '--quiet', '--tag', image, '-'], { input: dockerfile });
  const deployed = await change(stack, 'POST', { service: name, image, labels });
  expect(deployed.status, await deployed.text()).toBe(202);
  await vi.waitFor(async () => expect((await stack.operate(`/function/${name}`)).status).toBe(200), {
    timeout: 60_000,
    interval: 500,
  });
}

export async function removeSlow(stack: Stack, name: string): Promise<void> {
  await change(stack, 'DELETE', { functionName: name });
}

function change(stack: Stack, method: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return stack.operate('/system/functions', { method, body: JSON.stringify(body), headers });
}
