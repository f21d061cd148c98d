const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of integer seconds ("30") or a Go duration ("1m30s", "500ms"); undefined when it is neither. */
export function parseDuration(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text) || text.length > 40) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) total += Number(amount) * units[unit!]!;
  return total;
}

/** When the work must be over, in epoch milliseconds: `limitMs` from now, sooner when X-Timeout says so. */
export function deadlineFor(requestedTimeout: string | null, limitMs: number): number {
  const requested = requestedTimeout === null ? undefined : parseDuration(requestedTimeout);
  return Date.now() + Math.min(requested && requested > 0 ? requested : limitMs, limitMs);
}
