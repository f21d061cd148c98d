import { failureAnnotation, FunctionStatus, LogLine } from '#lib/contracts/openfaas.ts';
import type { Administration } from '../providers/provider.ts';

const lines = 5;
const lineLength = 200;
const patienceMs = 3000;

type Named = Pick<FunctionStatus, 'name' | 'namespace'>;

/** Why a function does not run, as the provider describes it, else its last log lines; empty when nobody knows. */
export async function failureOf(administration: Administration, { name, namespace }: Named): Promise<string> {
  async function read(path: string, query: Record<string, string>): Promise<string> {
    const url = `http://provider${path}?${new URLSearchParams({ namespace, ...query })}`;
    const request = new Request(url, { signal: AbortSignal.timeout(patienceMs) });
    const response = await administration.forward(path, request);
    return response.ok ? response.text() : '';
  }

  const described = await read(`/system/function/${name}`, {}).catch(() => '');
  const said = parse(described, FunctionStatus)?.annotations[failureAnnotation];
  if (said) return said.slice(0, lines * lineLength);
  const logged = await read('/system/logs', { name, tail: String(lines) }).catch(() => '');
  const texts = logged.split('\n').flatMap((line) => parse(line, LogLine)?.text.trimEnd().slice(0, lineLength) ?? []);
  return texts.slice(-lines).join('\n');
}

function parse<T>(text: string, schema: { parse(value: unknown): T }): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
