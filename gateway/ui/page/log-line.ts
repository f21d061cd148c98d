/** A line of a function's log, taken apart where it is one of our JSON lines. */
export interface ReadLine {
  level: string;
  message: string;
  /** The other fields, as `name=value`, ids last. */
  rest: string;
}

export function readLine(text: string): ReadLine {
  const plain = { level: '', message: text, rest: '' };
  if (!text.startsWith('{')) return plain;
  try {
    const { level, msg, time: _time, function: _function, ...rest } = JSON.parse(text) as Record<string, unknown>;
    if (typeof level !== 'string') return plain;
    const isId = ([name]: [string, unknown]) => Number(name.endsWith('Id'));
    const sorted = Object.entries(rest).toSorted((a, b) => isId(a) - isId(b));
    const fields = sorted.map(([name, value]) => `${name}=${shortly(value)}`);
    return { level, message: typeof msg === 'string' ? msg : '', rest: fields.join(' ') };
  } catch {
    return plain;
  }
}

function shortly(value: unknown): string {
  return typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value);
}
