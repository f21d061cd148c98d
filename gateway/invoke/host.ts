import type { Host, Services } from '#lib/runtime/context.ts';
import { internalTokens } from '#lib/runtime/internal-token.ts';
import type { Logger } from '#lib/runtime/log.ts';
import { createMetrics } from '#lib/runtime/metrics.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import type { Environment } from '#lib/runtime/settings.ts';
import type { Provider } from '../providers/provider.ts';

interface HostOptions {
  services: Services;
  environment: Environment & { JWT_SECRET: string };
  log: Logger;
  /** Known only when the host is: functions reach each other through it. */
  provider(): Provider;
}

/** The host of all functions of this process: calls between them go straight to the provider. */
export function embeddedHost({ services, environment, log, provider }: HostOptions): Host & { services: Services } {
  return {
    services,
    environment,
    log,
    tokens: internalTokens(environment.JWT_SECRET),
    metrics: createMetrics(),
    transport: (name, request) =>
      provider()
        .invoke(name, request)
        .catch((error: unknown) => toProblemError(error).toResponse()),
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
