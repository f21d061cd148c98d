/** W3C trace context: `traceId` 32 and `spanId` 16 lower-case hex digits; `parent` is the header to send on. */
export interface Trace {
  traceId: string;
  spanId: string;
  parent: string;
}

const traceparent = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;
const zeros = /^0+$/;

/** `words` times eight hex digits. Ids of traces are no secrets, and true randomness would cost more than the call. */
function randomHex(words: number): string {
  let digits = '';
  for (let word = 0; word < words; word++) {
    digits += Math.floor(Math.random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  }
  return digits;
}

/** The trace that `header` belongs to with a span of our own, or a new trace when it is absent or malformed. */
export function continueTrace(header: string | null): Trace {
  const match = header ? traceparent.exec(header) : null;
  const known = match && !zeros.test(match[1]!) && !zeros.test(match[2]!) ? match : null;
  const traceId = known?.[1] ?? randomHex(4);
  const spanId = randomHex(2);
  return { traceId, spanId, parent: `00-${traceId}-${spanId}-${known?.[3] ?? '01'}` };
}
