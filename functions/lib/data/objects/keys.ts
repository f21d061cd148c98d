import { ProblemError } from '#lib/runtime/problem.ts';

const longestKey = 900;
const segment = '[A-Za-z0-9._-]{1,200}';
const keys = new RegExp(`^${segment}(/${segment})+$`);
const prefixes = new RegExp(`^${segment}/(${segment}/)*(${segment})?$`);

/** Refuses whatever is not `tenant/…` of plain segments. */
export function checkKey(key: string): void {
  if (!keys.test(key) || !isPlain(key)) throw refused('key');
}

/** Refuses whatever is not the beginning of such keys with the whole tenant in it. */
export function checkPrefix(prefix: string): void {
  if (!prefixes.test(prefix) || !isPlain(prefix)) throw refused('prefix');
}

function isPlain(key: string): boolean {
  return key.length <= longestKey && !key.includes('..') && !key.split('/').includes('.');
}

function refused(what: string): ProblemError {
  return new ProblemError('invalid_input', { detail: `That is no ${what} of an object.` });
}
