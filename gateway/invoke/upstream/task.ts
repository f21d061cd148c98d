import { Pool } from 'undici';
import { Health } from './health.ts';

/** Milliseconds without a byte of an answer's body after which it is taken for dead. */
const silentBodyMs = 300_000;
const connectMs = 1000;

/** One running copy of a function, with the connections to it. */
export class Task {
  readonly address: string;
  readonly pool: Pool;
  readonly health = new Health();
  inFlight = 0;

  constructor(address: string) {
    this.address = address;
    this.pool = new Pool(`http://${address}`, {
      // The deadline of a call is its own (exchange.ts).
      headersTimeout: 0,
      bodyTimeout: silentBodyMs,
      connectTimeout: connectMs,
      allowH2: false,
    });
  }

  ejected(now: number): boolean {
    return this.health.ejected(now);
  }

  /** Closes its connections as soon as each has no request under way. */
  retire(): void {
    void this.pool.close();
  }
}
