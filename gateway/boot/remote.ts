import { hostname } from 'node:os';
import type { Registry } from 'prom-client';
import * as z from 'zod';
import { openFromEnvironment } from '#lib/data/database/from-environment.ts';
import type { Transport } from '#lib/runtime/context.ts';
import { readSettings } from '#lib/runtime/settings.ts';
import { gatewayHost } from '../invoke/host.ts';
import { dockerTasks } from '../invoke/upstream/addresses.ts';
import { remoteProvider } from '../providers/remote/remote.ts';
import type { Queue } from '../queue/queue.ts';
import { activator } from '../scaling/activator.ts';
import { alertHandler } from '../scaling/alert.ts';
import { startAutoscaler } from '../scaling/autoscaler.ts';
import { leadByLease } from '../scaling/lead.ts';
import { LoadMeter } from '../scaling/load.ts';
import { probe } from '../scaling/probe.ts';
import { Scaler } from '../scaling/scaler.ts';
import { UsageReader } from '../scaling/usage.ts';
import type { Installation } from './installation.ts';
import type { Lifetime } from './lifetime.ts';
import { openLogFile } from './log-file.ts';
import { step } from './progress.ts';
import type { Settings } from './settings.ts';

const Secrets = z.object({
  JWT_SECRET: z.string().min(32),
  BASIC_AUTH_USER: z.string(),
  BASIC_AUTH_PASSWORD: z.string(),
});

/** Functions in containers, which a provider at `url` runs; PostgreSQL for the queue. Others may stand beside this gateway. */
export async function openRemote(
  url: string,
  settings: Settings,
  life: Lifetime,
  enqueue: Transport,
): Promise<Installation> {
  const secrets = readSettings(Secrets, process.env);
  const { log, flush } = openLogFile(settings.LOG_FILE ?? '-', settings.LOG_LEVEL);
  life.onEnd(flush);
  const database = openFromEnvironment(process.env);
  life.onEnd(() => database.close());

  const credentials = { user: secrets.BASIC_AUTH_USER, password: secrets.BASIC_AUTH_PASSWORD };
  const findTasks = dockerTasks();
  const meter = new LoadMeter();
  const provider = remoteProvider({
    url,
    credentials,
    log,
    findTasks,
    meter,
    activate: (key, signal) => starts.activate(key, signal),
  });
  life.onEnd(() => provider.close());
  const { administration } = provider;
  const scaler = new Scaler(administration, log);
  const starts = activator({ provider, administration, scaler, addresses: findTasks, probe, log });
  const environment = { ...process.env, JWT_SECRET: secrets.JWT_SECRET };
  const host = gatewayHost({ services: {}, environment, log, provider: () => provider, enqueue });

  function attend(queue: Queue, registry: Registry) {
    const autoscaler = startAutoscaler({
      provider,
      meter,
      scaler,
      usage: new UsageReader(administration, log),
      lead: leadByLease(database, `${hostname()}-${process.pid}`),
      depthOf: queue.depthOf,
      registry,
      log,
    });
    life.onEnd(() => autoscaler.stop());
    const alert = alertHandler({ provider, scaler, log });
    return [(path: string, request: Request) => (path === '/system/alert' ? alert(request) : undefined)];
  }

  return {
    provider,
    host,
    database,
    credentials,
    secret: secrets.JWT_SECRET,
    log,
    exclusive: false,
    attend,
    async opened() {
      step(`ready, functions of the provider at ${url}`);
    },
  };
}
