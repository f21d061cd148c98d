import type { AppRegistration } from './entra/application.ts';
import type { AuthorizationCode, RefreshToken } from './entra/grants.ts';
import type { DriveItem } from './files/drive-items.ts';
import type { Group, User } from './graph/directory.ts';
import type { Thread } from './graph/threads.ts';
import type { Limits } from './limits.ts';
import type { BoardFormat, Bucket, Plan, PlanDetails, Task, TaskDetails } from './planner/model.ts';
import type { Stored } from './planner/versions.ts';
import type { Collection, Store } from './store.ts';

/** All that the tenant knows. Every write goes through `transaction`. */
export type Tenant = {
  id: string;
  limits: Limits;
  transaction: Store['transaction'];
  users: Collection<User>;
  groups: Collection<Group>;
  threads: Collection<Thread>;
  driveItems: Collection<DriveItem>;
  plans: Collection<Stored<Plan>>;
  planDetails: Collection<Stored<PlanDetails>>;
  buckets: Collection<Stored<Bucket>>;
  tasks: Collection<Stored<Task>>;
  taskDetails: Collection<Stored<TaskDetails>>;
  boardFormats: Collection<Stored<BoardFormat>>;
  applications: Collection<AppRegistration>;
  authorizationCodes: Collection<AuthorizationCode>;
  refreshTokens: Collection<RefreshToken>;
  signingKeys: Collection<JsonWebKey>;
};

export function openTenant(store: Store, id: string, limits: Limits): Tenant {
  return {
    id,
    limits,
    transaction: store.transaction,
    users: store.collection('users'),
    groups: store.collection('groups'),
    threads: store.collection('threads'),
    driveItems: store.collection('driveItems'),
    plans: store.collection('plans'),
    planDetails: store.collection('planDetails'),
    buckets: store.collection('buckets'),
    tasks: store.collection('tasks'),
    taskDetails: store.collection('taskDetails'),
    boardFormats: store.collection('boardFormats'),
    applications: store.collection('applications'),
    authorizationCodes: store.collection('authorizationCodes'),
    refreshTokens: store.collection('refreshTokens'),
    signingKeys: store.collection('signingKeys'),
  };
}
