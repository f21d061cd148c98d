import type { Registry } from 'prom-client';
import type { Database } from '#lib/data/database/database.ts';
import type { Host } from '#lib/runtime/context.ts';
import type { Logger } from '#lib/runtime/log.ts';
import type { SystemRoute } from '../api/system.ts';
import type { Credentials } from '../auth/basic.ts';
import type { Provider } from '../providers/provider.ts';
import type { Queue } from '../queue/queue.ts';

/** What a gateway finds around it: where functions run, and what it keeps its own things in. */
export interface Installation {
  provider: Provider;
  /** By which the gateway itself calls functions. */
  host: Host;
  database: Database;
  /** Of those who administer. */
  credentials: Credentials;
  /** Seals what waits in the queue. */
  secret: string;
  log: Logger;
  /** No other gateway works on the database. */
  exclusive: boolean;
  /** Begins what needs the queue, and counts in `registry`; answers further paths below /system. */
  attend(queue: Queue, registry: Registry): readonly SystemRoute[];
  /** Serves already at `port`: what is left to do, and to tell whoever started it. */
  opened(port: number): Promise<void>;
}
