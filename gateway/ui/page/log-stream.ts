import type { LogLine } from '#lib/contracts/openfaas.ts';
import { refusalOf } from './api.ts';

/** Follows the lines of a function: the last 200, then what comes; gives them as they come, until `signal` aborts. */
export async function* followLog(
  name: string,
  namespace: string,
  since: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<LogLine[]> {
  const query = new URLSearchParams({ name, namespace, follow: 'true', ...(since ? { since } : { tail: '200' }) });
  const response = await fetch(`/system/logs?${query}`, { signal });
  if (!response.ok) throw await refusalOf(response);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    yield lines.filter(Boolean).map((line) => JSON.parse(line) as LogLine);
  }
}
