import type { Host, Services, Transport } from '#lib/runtime/context.ts';
import { internalTokens } from '#lib/runtime/internal-token.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { Metrics } from '#lib/runtime/metrics.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import type { Environment } from '#lib/runtime/settings.ts';
import type { Provider } from '../providers/provider.ts';

interface HostOptions<Open> {
  /** The engines that are open in this process. */
  services: Open;
  environment: Environment & { JWT_SECRET: string };
  log: Logger;
  /** Known only when the host is: functions reach each other through it. */
  provider(): Provider;
  /** The queue, which is opened later than the host. */
  enqueue: Transport;
}

/** The host of the gateway's own process: of the functions in it, if any, and of its own calls. All go to the provider. */
export function gatewayHost<Open extends Partial<Services>>({
  services,
  environment,
  log,
  provider,
  enqueue,
}: HostOptions<Open>): Host & { services: Open } {
  return {
    services,
    environment,
    log,
    tokens: internalTokens(environment.JWT_SECRET),
    metrics: new Metrics(),
    transport: (name, request) =>
      provider()
        .invoke(name, request)
        .catch((error: unknown) => toProblemError(error).toResponse()),
    enqueue: (name, request) => enqueue(name, request).catch((error: unknown) => toProblemError(error).toResponse()),
  };
}

/** `host` for one function, which has an environment of its own besides what all have. */
export function withEnvironment(host: Host, own: Record<string, string>): Host {
  const level = own['LOG_LEVEL'];
  return {
    ...host,
    environment: { ...host.environment, ...own },
    ...(level && { log: host.log.child({}, { level }) }),
  };
}
