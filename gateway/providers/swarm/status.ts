import { defaultNamespace, type FunctionDeployment, type FunctionStatus } from '#lib/contracts/openfaas.ts';
import { serviceLabels } from './service-spec.ts';
import type { FoundService } from './services.ts';
import { isAvailable, type Task } from './tasks.ts';

/** The deployment of a service, as it was given. */
export function deploymentOf({ Spec }: Pick<FoundService, 'Spec'>): FunctionDeployment {
  return JSON.parse(Spec.Labels![serviceLabels.deployment]!) as FunctionDeployment;
}

export function namespaceOf({ Spec }: Pick<FoundService, 'Spec'>): string {
  return Spec.Labels![serviceLabels.namespace] ?? defaultNamespace;
}

export const replicasOf = ({ Spec }: Pick<FoundService, 'Spec'>) => Spec.Mode?.Replicated?.Replicas ?? 0;

/** A service and its tasks as OpenFaaS describes a function. */
export function functionStatus(service: FoundService, tasks: readonly Task[]): FunctionStatus {
  const { service: name, labels = {}, annotations = {}, ...given } = deploymentOf(service);
  const { envVars, limits, requests, ...rest } = given;
  return {
    ...rest,
    name,
    namespace: namespaceOf(service),
    labels,
    annotations,
    ...(isFilled(envVars) && { envVars }),
    ...(isFilled(limits) && { limits }),
    ...(isFilled(requests) && { requests }),
    replicas: replicasOf(service),
    availableReplicas: tasks.filter(isAvailable).length,
    invocationCount: 0,
    createdAt: service.CreatedAt,
  };
}

const isFilled = (given: object | undefined) => given !== undefined && Object.keys(given).length > 0;
