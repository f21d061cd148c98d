/** A function as OpenFaaS's REST interface describes one. `invocationCount` counts since the gateway started. */
export interface FunctionStatus {
  name: string;
  image: string;
  namespace: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  limits?: Quantities;
  requests?: Quantities;
  secrets?: string[];
  readOnlyRootFilesystem?: boolean;
  replicas: number;
  availableReplicas: number;
  invocationCount: number;
  /** ISO 8601. */
  createdAt: string;
}

/** Amounts as Kubernetes writes them: "500m", "256Mi". */
interface Quantities {
  cpu?: string | undefined;
  memory?: string | undefined;
}

/** Where functions run, as a record of handlers. The gateway knows functions through it alone. */
export interface Provider {
  readonly orchestration: string;
  list(): Promise<FunctionStatus[]>;
  describe(name: string): Promise<FunctionStatus | undefined>;
  /** Whether `name` is open to the outside; undefined when there is no such function. */
  access(name: string): Promise<'internal' | 'public' | undefined>;
  /** Refuses with `not_found` a function that is not deployed and with `unavailable` one that does not run. */
  invoke(name: string, request: Request): Promise<Response>;
  /** Resolves when every function can be invoked; rejects with `unavailable` naming one that cannot. */
  ready(): Promise<void>;
}

/** The one namespace there is. */
export const namespace = 'openfaas-fn';
