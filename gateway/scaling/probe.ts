import { request } from 'undici';

const patienceMs = 1000;

/**
 * Whether the task at `host:port` can take a request. A function says 503 while it cannot; one that does not know the path,
 * or that is at its limit, answers and so can.
 */
export async function probe(address: string, path: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`http://${address}${path}`, {
      signal: AbortSignal.timeout(patienceMs),
      reset: true,
    });
    await body.dump();
    return statusCode !== 503;
  } catch {
    return false;
  }
}
