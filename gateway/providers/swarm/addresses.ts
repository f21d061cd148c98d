import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { defaultNamespace, failureAnnotation, FunctionName, Namespace } from '#lib/contracts/openfaas.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import type { Functions, Named } from './functions.ts';
import { zones } from './placement.ts';
import { isAvailable, listTasks, type Task } from './tasks.ts';

/** The function that `key` names: the last dot splits the namespace off. `not_found` for what cannot be a name. */
export function namedBy(key: string): Named {
  const dot = key.lastIndexOf('.');
  const named =
    dot < 0 ? { name: key, namespace: defaultNamespace } : { name: key.slice(0, dot), namespace: key.slice(dot + 1) };
  if (FunctionName.safeParse(named.name).success && Namespace.safeParse(named.namespace).success) return named;
  throw new ProblemError('not_found', { detail: 'There is no such function.' });
}

/** The address of each task on the zone's network; a host that is not in that network cannot reach it. */
export function addressesOf(tasks: readonly Task[], zoneNetworks: ReadonlySet<string>): string[] {
  return tasks.filter(isAvailable).flatMap(({ NetworksAttachments = [] }) => {
    const zone = NetworksAttachments.find(({ Network }) => zoneNetworks.has(Network.Spec.Name));
    const [address] = zone?.Addresses ?? [];
    return address === undefined ? [] : [address.replace(/\/\d+$/, '')];
  });
}

const freshMs = 500;
const startLimitMs = 5000;
const port = 8080;

/** A task runs before its process listens: an address that is new is tried until it takes a connection. */
async function untilItListens(host: string): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  while (!(await listens(host)) && Date.now() < deadline) await sleep(50);
}

async function listens(host: string): Promise<boolean> {
  const socket = connect({ host, port, timeout: 1000 });
  try {
    await Promise.race([once(socket, 'connect'), once(socket, 'timeout')]);
    return !socket.connecting;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Gives an address of a function, each in its turn. Refuses with `not_found` a function that is not there and with
 * `unavailable`, and the reason, one that does not run.
 */
export function addressBook(
  docker: Docker,
  functions: Functions,
  networkPrefix: string,
): (named: Named) => Promise<string> {
  const networks = new Set(zones.map((zone) => `${networkPrefix}-${zone}`));
  const known = new Map<string, { at: number; addresses: Promise<string[]>; turn: number }>();
  const listening = new Map<string, Promise<void>>();

  async function lookUp(named: Named): Promise<string[]> {
    const service = await functions.serviceOf(named);
    return addressesOf(await listTasks(docker, { service: [service], 'desired-state': ['running'] }), networks);
  }

  return async (named) => {
    const key = `${named.name}.${named.namespace}`;
    let entry = known.get(key);
    if (!entry || Date.now() - entry.at > freshMs) {
      entry = { at: Date.now(), addresses: lookUp(named), turn: entry?.turn ?? 0 };
      known.set(key, entry);
    }
    const addresses = await entry.addresses.catch((error: unknown) => {
      known.delete(key);
      throw error;
    });
    const address = addresses[entry.turn++ % addresses.length];
    if (address !== undefined) {
      const ready = listening.get(address) ?? untilItListens(address);
      listening.set(address, ready);
      await ready;
      return `${address}:${port}`;
    }
    const { annotations } = await functions.describe(named, false);
    const reason = annotations[failureAnnotation] ?? 'it has no replica that is ready';
    throw new ProblemError('unavailable', { detail: `${key} does not run: ${reason}`, retryAfter: 1 });
  };
}
