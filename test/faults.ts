import type { Sandbox } from '../infra/microsoft365/sandbox.ts';
import type { FaultRule, SeenRequest } from '../infra/microsoft365/faults/faults.ts';

/** The fault switch of a sandbox that was started with `faults: true`. */
export function faultsOf({ faultsUrl }: Pick<Sandbox, 'faultsUrl'>) {
  const requests = async () => {
    const seen = (await (await fetch(`${faultsUrl}/requests`)).json()) as SeenRequest[];
    return seen.map(({ method, path, status }) => ({ method, path: path.replace(/^\/v1\.0/, ''), status }));
  };
  return {
    async add(rule: Partial<FaultRule>): Promise<void> {
      const { status } = await fetch(`${faultsUrl}/faults`, { method: 'POST', body: JSON.stringify(rule) });
      if (status !== 204) throw new Error(`The fault was answered ${status}`);
    },
    async clear(): Promise<void> {
      await fetch(`${faultsUrl}/faults`, { method: 'DELETE' });
    },
    /** What Graph was asked since the last `clear`, paths below /v1.0. */
    requests,
    async count(method: string, path: string): Promise<number> {
      return (await requests()).filter((request) => request.method === method && request.path.split('?')[0] === path)
        .length;
    },
  };
}
