import { parseDuration } from '#lib/runtime/deadline.ts';
import { ProblemError } from '#lib/runtime/problem.ts';

/** A check that Docker makes inside the container; durations in milliseconds. */
export interface HealthCheck {
  /** Absent: the image's own check, with these times. */
  path?: string;
  startPeriod?: number;
  interval?: number;
  timeout?: number;
  retries?: number;
}

const prefix = 'com.openfaas.health.http.';
/** Nothing that a shell would read as more than text. */
const plainPath = /^\/[-\w./~]{0,200}$/;

/** What the annotations com.openfaas.health.http.* ask for, undefined when there are none; `invalid_input` for a bad one. */
export function healthOf(annotations: Record<string, string> = {}): HealthCheck | undefined {
  const read = <Value>(name: string, parse: (text: string) => Value | undefined): Value | undefined => {
    const text = annotations[prefix + name];
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value !== undefined) return value;
    const detail = `The annotation ${prefix}${name} cannot be ${JSON.stringify(text.slice(0, 64))}.`;
    throw new ProblemError('invalid_input', {
      detail,
      errors: [{ path: `/annotations/${prefix}${name}`, message: detail }],
    });
  };
  const check = {
    path: read('path', (text) => (plainPath.test(text) ? text : undefined)),
    startPeriod: read('initialDelay', duration) ?? read('initialDelaySeconds', duration),
    interval: read('periodSeconds', duration),
    timeout: read('timeoutSeconds', duration),
    retries: read('failureThreshold', (text) => (/^[1-9]\d?$/.test(text) ? Number(text) : undefined)),
  };
  const given = Object.entries(check).filter(([, value]) => value !== undefined);
  return given.length > 0 ? (Object.fromEntries(given) as HealthCheck) : undefined;
}

function duration(text: string): number | undefined {
  const ms = parseDuration(text);
  return ms !== undefined && ms >= 1000 && ms <= 3_600_000 ? ms : undefined;
}

/** As Docker runs it, with whichever client the image has. */
export function probeCommand(path: string): string[] {
  const url = `http://127.0.0.1:8080${path}`;
  const node = `node -e "fetch('${url}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"`;
  return ['CMD-SHELL', `wget -q -O /dev/null ${url} || curl -fsS -o /dev/null ${url} || ${node}`];
}
