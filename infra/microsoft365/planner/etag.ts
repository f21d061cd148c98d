import { createHash } from 'node:crypto';

/** Every kind of Planner resource has ETags of its own: a task's is foreign to the task's details. */
export type ResourceKind =
  | 'Plan'
  | 'PlanDetails'
  | 'Bucket'
  | 'Task'
  | 'TaskDetails'
  | 'AssignedToTaskBoardTaskFormat'
  | 'BucketTaskBoardTaskFormat'
  | 'ProgressTaskBoardTaskFormat';

const VERSION_DIGITS = 10;

/** Weak ETag, `W/"JzEtVGFzayAg…"`: kind, a digest of the id, and the version. */
export function etagOf(kind: ResourceKind, id: string, version: number): string {
  const text = `'1-${kind}  ${digest(kind, id)}${toDigits(version)}'`;
  return `W/"${Buffer.from(text, 'latin1').toString('base64')}"`;
}

/** The version that an ETag names, or undefined when it is not one of this resource. */
export function versionOf(etag: string, kind: ResourceKind, id: string): number | undefined {
  const encoded = /^W\/"([A-Za-z0-9+/=]+)"$/.exec(etag.trim())?.[1];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('latin1');
  const prefix = `'1-${kind}  ${digest(kind, id)}`;
  if (!text.startsWith(prefix) || !text.endsWith("'")) return undefined;
  return fromDigits(text.slice(prefix.length, -1));
}

function digest(kind: string, id: string): string {
  const bytes = createHash('sha256').update(`${kind}/${id}`).digest();
  return Array.from(bytes.subarray(0, 6), (byte) => String.fromCharCode(64 + (byte & 31))).join('');
}

function toDigits(version: number): string {
  let rest = version;
  let digits = '';
  while (rest > 0) {
    digits = String.fromCharCode(64 + (rest % 32)) + digits;
    rest = Math.floor(rest / 32);
  }
  return digits.padStart(VERSION_DIGITS, '@');
}

function fromDigits(digits: string): number | undefined {
  if (!/^[@-_]+$/.test(digits)) return undefined;
  let version = 0;
  for (const digit of digits) version = version * 32 + digit.charCodeAt(0) - 64;
  return version;
}
