import type { Host, ServiceName, Services, Transport } from './context.ts';
import type { FunctionDefinition } from './define-function.ts';
import { internalTokens } from './internal-token.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { ProblemError } from './problem.ts';
import { serve } from './serve.ts';
import { type Environment, readSetting } from './settings.ts';

/** How an image opens the engines of its function: one opener for each service that the function uses. */
export type Openers = {
  [Name in ServiceName]?: (environment: Environment) => Services[Name];
};

/** Runs one function as the process of an image. With `--warm` it only loads, which fills the compile cache. */
export async function startContainer(definition: FunctionDefinition, open: Openers): Promise<void> {
  if (process.argv.includes('--warm')) return;
  const environment = process.env;
  const secret = readSetting('JWT_SECRET', environment);
  if (!secret) throw new Error('JWT_SECRET is not set');
  const gateway = readSetting('GATEWAY_URL', environment) ?? 'http://gateway:8080';
  const services = Object.fromEntries(
    Object.entries(open).map(([name, opener]) => [name, opener(environment)]),
  ) as Partial<Services>;
  const host: Host = {
    services,
    environment,
    transport: overGateway(gateway, 'function'),
    enqueue: overGateway(gateway, 'async-function'),
    tokens: internalTokens(secret),
    log: createLog(readSetting('LOG_LEVEL', environment) ?? 'info'),
    metrics: new Metrics(),
  };
  await serve(definition, host);
}

/** Sends calls between functions to the gateway at `url`, to be done now or later. */
function overGateway(url: string, kind: 'function' | 'async-function'): Transport {
  return async (name, request) => {
    try {
      return await fetch(new Request(new URL(`/${kind}/${name}`, url), request));
    } catch (cause) {
      throw new ProblemError('unavailable', { detail: `${name} cannot be reached.`, retryAfter: 1, cause });
    }
  };
}
