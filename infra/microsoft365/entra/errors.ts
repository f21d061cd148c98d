import { randomUUID } from 'node:crypto';

/** A refusal in Entra's form; `number` is the AADSTS code. */
export class EntraError extends Error {
  override name = 'EntraError';
  readonly error: string;
  readonly number: number;
  readonly status: number;

  constructor(error: string, number: number, message: string, status: number) {
    super(message);
    this.error = error;
    this.number = number;
    this.status = status;
  }
}

export function entraError(error: string, number: number, message: string, status = 400): EntraError {
  return new EntraError(error, number, message, status);
}

export function errorBody({ error, number, message }: EntraError): Record<string, unknown> {
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z/, 'Z');
  return {
    error,
    error_description: `AADSTS${number}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  };
}
