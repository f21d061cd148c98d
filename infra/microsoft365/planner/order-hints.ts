import { badRequest } from '../graph/errors.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LATEST = 9_223_372_036_854_775_807n;
let lastHint = LATEST;

/** What an item gets that was made without a hint: it sorts before everything made earlier. Never ends in the digit 0. */
export function newestHint(): string {
  const now = LATEST - 621_355_968_000_000_000n - BigInt(Date.now()) * 10_000n;
  lastHint = now < lastHint ? now : lastHint - 1n;
  if (lastHint % 10n === 0n) lastHint -= 1n;
  return lastHint.toString();
}

/** Whether a client wrote this hint, `{previous} {next}!`, rather than sending back a stored one. */
export function isClientHint(hint: string): boolean {
  return /^[\x20-\x7e]*$/.test(hint) && hint.includes(' ') && hint.endsWith('!');
}

/** The short value that the service stores for a client's hint: it keeps the hint's place among `siblings`. */
export function storedHint(hint: string, siblings: readonly string[]): string {
  if (!isClientHint(hint)) throw badRequest(`The order hint '${hint}' is not valid.`);
  let before = '';
  let after: string | undefined;
  for (const sibling of siblings) {
    if (sibling < hint && sibling > before) before = sibling;
    if (sibling > hint && (after === undefined || sibling < after)) after = sibling;
  }
  if (before === '' && after === undefined) return newestHint();
  return between(before, after);
}

/** A string strictly between two others in ordinal order; `after` undefined: no upper bound. Never ends in the lowest digit. */
function between(before: string, after: string | undefined): string {
  let prefix = '';
  for (let index = 0; ; index += 1) {
    const low = index < before.length ? DIGITS.indexOf(before[index]!) : 0;
    const high = after !== undefined && index < after.length ? DIGITS.indexOf(after[index]!) : DIGITS.length;
    if (high - low > 1) return prefix + DIGITS[low + Math.floor((high - low) / 2)];
    prefix += DIGITS[low];
    if (high > low) return prefix + above(before.slice(index + 1));
  }
}

/** A string greater than `rest`, as short as can be. */
function above(rest: string): string {
  for (let index = 0; index < rest.length; index += 1) {
    const digit = DIGITS.indexOf(rest[index]!);
    if (digit < DIGITS.length - 1)
      return rest.slice(0, index) + DIGITS[digit + Math.ceil((DIGITS.length - digit) / 2)]!;
  }
  return `${rest}V`;
}
