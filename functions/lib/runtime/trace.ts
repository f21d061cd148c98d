import { randomUUID } from 'node:crypto';

/** W3C trace context: `traceId` 32 and `spanId` 16 lower-case hex digits; `parent` is the header to send on. */
export interface Trace {
  traceId: string;
  spanId: string;
  parent: string;
}

const traceparent = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;
const zeros = /^0+$/;

/** 32 digits, of Node's pool of random UUIDs: asking the system for each would cost more than the rest of a call. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}

/** The trace that `header` belongs to with a span of our own, or a new trace when it is absent or malformed. */
export function continueTrace(header: string | null): Trace {
  const match = header ? traceparent.exec(header) : null;
  const known = match && !zeros.test(match[1]!) && !zeros.test(match[2]!) ? match : null;
  const traceId = known?.[1] ?? randomHex();
  const spanId = randomHex().slice(16);
  return { traceId, spanId, parent: `00-${traceId}-${spanId}-${known?.[3] ?? '01'}` };
}
