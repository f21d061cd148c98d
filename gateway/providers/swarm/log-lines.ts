/** The engine's log format: frames of 8 bytes head (stream, 0, 0, 0, length) and a text with its time and details. */

export interface TaskLine {
  /** Task that wrote it, empty when the engine was not asked for details. */
  task: string;
  /** RFC 3339 with nanoseconds. */
  timestamp: string;
  text: string;
}

const headLength = 8;

/** Cuts chunks as they come into the texts of the frames in them. */
export function frameReader(): (chunk: Buffer) => string[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const texts: string[] = [];
    while (rest.length >= headLength) {
      const end = headLength + rest.readUInt32BE(4);
      if (rest.length < end) break;
      texts.push(rest.toString('utf8', headLength, end));
      rest = rest.subarray(end);
    }
    return texts;
  };
}

/** A line as it comes with `timestamps`, and with `details`, which name the task among others. */
export function parseLine(framed: string, details: boolean): TaskLine | undefined {
  const [, timestamp, rest = ''] = /^(\S+) (.*?)\r?\n?$/s.exec(framed) ?? [];
  if (timestamp === undefined) return undefined;
  if (!details) return { task: '', timestamp, text: rest };
  const cut = rest.indexOf(' ');
  const attributes = cut < 0 ? rest : rest.slice(0, cut);
  const [, task = ''] = /(?:^|,)com\.docker\.swarm\.task\.id=(\w+)/.exec(attributes) ?? [];
  return { task, timestamp, text: cut < 0 ? '' : rest.slice(cut + 1) };
}
