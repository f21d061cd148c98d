import { randomFillSync } from 'node:crypto';

/** W3C trace context: `traceId` 32 and `spanId` 16 lower-case hex digits; `parent` is the header to send on. */
export interface Trace {
  traceId: string;
  spanId: string;
  parent: string;
}

const traceparent = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;
const zeros = /^0+$/;

const idBytes = 24;
const pool = Buffer.alloc(256 * idBytes);
let used = pool.length;

/** 48 hex digits for a trace and a span; the randomness of 256 is fetched at a time. */
function randomIds(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.toString('hex', used, (used += idBytes));
}

/** The trace that `header` belongs to with a span of our own, or a new trace when it is absent or malformed. */
export function continueTrace(header: string | null): Trace {
  const match = header ? traceparent.exec(header) : null;
  const known = match && !zeros.test(match[1]!) && !zeros.test(match[2]!) ? match : null;
  const ids = randomIds();
  const traceId = known?.[1] ?? ids.slice(0, 32);
  const spanId = ids.slice(32);
  return { traceId, spanId, parent: `00-${traceId}-${spanId}-${known?.[3] ?? '01'}` };
}
