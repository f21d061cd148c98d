const numbers = new Intl.NumberFormat('en');

export const count = (value: number) => numbers.format(value);

/** "0.4", "12", or a dash for nothing at all. */
export function rate(perSecond: number): string {
  if (perSecond === 0) return '0';
  return perSecond < 10 ? perSecond.toFixed(1) : numbers.format(Math.round(perSecond));
}

/** Seconds of latency: "4 ms", "1.2 s"; what lies over the last bucket of `over` seconds is "> 10 s". */
export function latency(seconds: number | undefined, over: number): string {
  if (seconds === undefined) return '–';
  if (seconds === Infinity) return `> ${over} s`;
  if (seconds < 0.01) return `${(seconds * 1000).toFixed(1)} ms`;
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`;
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units of a duration: "2 d 3 h", "4 min 10 s". */
export function duration(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, length] of units) {
    const amount = Math.floor(rest / length);
    rest -= amount * length;
    if (amount > 0) parts.push(`${amount} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ') || '0 s';
}

export function bytes(amount: number): string {
  if (amount < 1024) return `${amount} B`;
  if (amount < 1024 ** 2) return `${Math.round(amount / 1024)} KiB`;
  return `${numbers.format(Math.round(amount / 1024 ** 2))} MiB`;
}

export const clock = (iso: string | Date) => new Date(iso).toLocaleTimeString('en-GB');
export const moment = (iso: string) =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A body that was kept as base64: as text when it is some, JSON indented, else its length alone. */
export function bodyText(base64: string): string {
  const raw = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (raw.length === 0) return '';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return `${bytes(raw.length)} that are no text`;
  }
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
