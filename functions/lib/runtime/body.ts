import { ProblemError } from './problem.ts';

/** The body as JSON; refuses with `invalid_json`, or `payload_too_large` over `maxBytes`. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  return parseJson(await readText(request, maxBytes));
}

/** As `readJson`, for what comes from outside: text that no database keeps (NUL, half a character) is refused as well. */
export async function readForeignJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  return parseJson(text, unkeepable.test(text) ? refuseUnkeepable : undefined);
}

/** The escapes without which JSON holds neither NUL nor a lone surrogate. */
const unkeepable = /\\u(0000|d[89a-f])/i;

function refuseUnkeepable(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed())) {
      throw new ProblemError('invalid_json', { detail: 'The body holds text with NUL or half a character.' });
    }
  }
  return value;
}

function parseJson(text: string, revive?: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, revive) as unknown;
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError('invalid_json', { detail: 'The body is not JSON.' });
  }
}

/** The body as text; more than `maxBytes` is refused with `payload_too_large` as soon as it is known. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  return (await readBytes(request, maxBytes)).toString('utf8');
}

/** As `readText`, for what may be no text. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new ProblemError('payload_too_large', { detail: `The body may have ${maxBytes} bytes.` });
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
