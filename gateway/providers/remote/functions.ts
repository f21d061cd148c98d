import * as z from 'zod';
import { defaultNamespace, FunctionStatus } from '#lib/contracts/openfaas.ts';
import { parseDuration } from '#lib/runtime/deadline.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { keyOf } from '../provider.ts';
import type { ProviderClient } from './client.ts';

/** A function of the provider, with what the way to it needs. */
export interface RemoteFunction {
  status: FunctionStatus;
  access: 'internal' | 'public';
  /** Milliseconds that a call may take until its answer begins. */
  timeoutMs: number;
  /** Calls that a task takes at once, when it says so. */
  maxInFlight: number | undefined;
  /** A part of the product, which is not whole without a task of it. What operators deploy besides may rest or fail. */
  isNeeded: boolean;
}

const FunctionList = z.array(FunctionStatus);
const NamespaceList = z.array(z.string());
const defaultTimeoutMs = 30_000;

/** All functions of all namespaces, by key. */
export async function readFunctions(client: ProviderClient): Promise<Map<string, RemoteFunction>> {
  const namespaces = NamespaceList.parse(await json(client, '/system/namespaces'));
  const names = new Set([defaultNamespace, ...namespaces]);
  const lists = await Promise.all(
    [...names].map(async (namespace) =>
      FunctionList.parse(await json(client, `/system/functions?namespace=${encodeURIComponent(namespace)}`)),
    ),
  );
  return new Map(lists.flat().map((status) => [keyOf(status), remoteFunction(status)]));
}

async function json(client: ProviderClient, path: string): Promise<unknown> {
  const response = await client('GET', path);
  if (!response.ok) {
    await response.body?.cancel();
    throw new ProblemError('unavailable', { detail: `The provider answered ${response.status}.`, retryAfter: 5 });
  }
  return response.json();
}

function remoteFunction(status: FunctionStatus): RemoteFunction {
  const { annotations, labels, envVars = {} } = status;
  const zone = annotations['itp.zone'] ?? 'frontend';
  const mayRest = labels['com.openfaas.scale.zero'] === 'true' || Number(labels['com.openfaas.scale.min'] ?? 1) === 0;
  const maxInFlight = Number(envVars['max_inflight'] ?? 0);
  return {
    status,
    access: zone === 'frontend' ? 'public' : 'internal',
    timeoutMs: parseDuration(annotations['itp.timeout'] ?? envVars['exec_timeout'] ?? '') || defaultTimeoutMs,
    maxInFlight: maxInFlight > 0 ? maxInFlight : undefined,
    isNeeded: annotations['itp.zone'] !== undefined && !mayRest,
  };
}
