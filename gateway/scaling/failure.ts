import { failureAnnotation, type FunctionStatus, LogLine } from '#lib/contracts/openfaas.ts';
import type { Administration } from '../providers/provider.ts';

const lines = 5;
const lineLength = 200;
const patienceMs = 3000;

/** Why a function does not run, as the provider says it, else its last log lines; empty when nobody knows. */
export async function failureOf(administration: Administration, status: FunctionStatus): Promise<string> {
  const said = status.annotations[failureAnnotation];
  if (said) return said.slice(0, lines * lineLength);
  const query = new URLSearchParams({ name: status.name, namespace: status.namespace, tail: String(lines) });
  const request = new Request(`http://provider/system/logs?${query}`, { signal: AbortSignal.timeout(patienceMs) });
  const response = await administration.forward('/system/logs', request);
  const text = response.ok ? await response.text() : '';
  return text
    .split('\n')
    .flatMap((line) => readLine(line))
    .slice(-lines)
    .join('\n');
}

function readLine(line: string): string[] {
  try {
    return [LogLine.parse(JSON.parse(line)).text.trimEnd().slice(0, lineLength)];
  } catch {
    return [];
  }
}
