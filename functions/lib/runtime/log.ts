import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

type Fields = Record<string, unknown>;

/** Headers and fields whose values never reach a log line, whoever logs them. */
const secrets = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'accessToken',
  'refreshToken',
  'apiKey',
  'session',
  'password',
  'secret',
]);

/** JSON lines; `level` is a pino level or `silent`. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp,
    serializers: { err: (error: Error) => withoutSecrets({ ...pino.stdSerializers.err(error) }) },
    // pino's `redact` copies every line once it must look into objects: it takes what is named at the top, which
    // includes the bindings of children, and `withoutSecrets` the rest at a tenth of the cost.
    redact: { paths: [...secrets].map((name) => `["${name}"]`), remove: true },
    formatters: { level: (label: string) => ({ level: label }), log: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** `fields` without its secrets and those of the objects directly in it: itself when there are none. */
function withoutSecrets(fields: Fields, depth = 0): Fields {
  let clean = fields;
  for (const name in fields) {
    const value = fields[name];
    const isSecret = secrets.has(name);
    const kept = !isSecret && depth === 0 && isRecord(value) ? withoutSecrets(value, 1) : value;
    if (!isSecret && kept === value) continue;
    if (clean === fields) clean = { ...fields };
    if (isSecret) delete clean[name];
    else clean[name] = kept;
  }
  return clean;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !(value instanceof Error) && !Array.isArray(value);
}

let stampedAt = 0;
let stamp = '';

/** Formats each millisecond once. */
function timestamp(): string {
  const now = Date.now();
  if (now !== stampedAt) {
    stampedAt = now;
    stamp = `,"time":"${new Date(now).toISOString()}"`;
  }
  return stamp;
}
