import { randomBytes } from 'node:crypto';
import { badRequest } from '../graph/errors.ts';

/** 28 characters, case-sensitive. */
export function newPlannerId(): string {
  return randomBytes(21).toString('base64url');
}

export function isPlannerId(text: string): boolean {
  return /^[A-Za-z0-9_-]{28}$/.test(text);
}

export function demandPlannerId(text: string): string {
  if (!isPlannerId(text)) throw badRequest('The requested id has an invalid format.');
  return text;
}
