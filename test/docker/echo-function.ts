import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FunctionStatus } from '#lib/contracts/openfaas.ts';
import { buildImage } from '../../infra/images/docker.ts';
import { docker } from '../../infra/stack/command.ts';
import type { Stack } from './stack.ts';

const service = 'edge-echo';

export interface EchoFunction {
  /** Its path at the edge. */
  path: string;
  remove(): Promise<void>;
}

/** Deploys echo/ as an adapter of `stack`, and waits until it is reached. */
export async function deployEcho(stack: Stack): Promise<EchoFunction> {
  const image = `${stack.settings.ITP_PREFIX}-test/echo:1`;
  const path = `/${service}`;
  await buildImage({ tag: image, context: [join(import.meta.dirname, 'echo')] });
  const send = async (method: string, body: unknown) => {
    const answer = await stack.operate('/system/functions', { method, body: JSON.stringify(body) });
    return [answer.status, await answer.text()] as const;
  };
  const remove = () => send('DELETE', { functionName: service });
  await remove();
  await untilGone(stack);
  const annotations = { 'itp.zone': 'frontend', 'itp.route': path };
  const labels = { 'com.openfaas.scale.max': '1' }; // it remembers what reached it
  const [status, text] = await send('POST', { service, image, annotations, labels });
  if (status >= 300) throw new Error(`${service} was not deployed: ${status} ${text}`);
  for (let attempt = 0; !(await stack.fetch(`${path}/ready`)).ok; attempt++) {
    if (attempt > 120) throw new Error(`${service} did not start`);
    await sleep(250);
  }
  return {
    path,
    async remove() {
      await remove();
      await untilGone(stack);
      await docker(['image', 'rm', '--force', image]);
    },
  };
}

async function untilGone(stack: Stack): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const functions = (await (await stack.operate('/system/functions')).json()) as unknown[];
    const there = functions.some((each) => FunctionStatus.parse(each).name === service);
    const containers = await stack.containersOf(`${stack.settings.ITP_PREFIX}-fn-${service}`);
    if (!there && containers.length === 0) return;
    await sleep(250);
  }
}
