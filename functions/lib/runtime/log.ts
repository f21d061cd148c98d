import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** Headers and fields whose values never reach a log line, whoever logs them. */
const secrets = [
  'authorization',
  'cookie',
  'set-cookie',
  'accessToken',
  'refreshToken',
  'apiKey',
  'session',
  'password',
  'secret',
];

/** JSON lines; `level` is a pino level or `silent`. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), remove: true },
  };
  return destination ? pino(options, destination) : pino(options);
}
