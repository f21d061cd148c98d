import type { Caller } from './caller.ts';
import { GraphError } from './errors.ts';

/** Permissions of which any one allows an operation: delegated ones for a person, application ones for an app alone. */
export type Permissions = { delegated: readonly string[]; application: readonly string[] };

export const plannerRead: Permissions = {
  delegated: ['Tasks.Read', 'Tasks.ReadWrite', 'Group.Read.All', 'Group.ReadWrite.All'],
  application: ['Tasks.Read.All', 'Tasks.ReadWrite.All'],
};
export const plannerWrite: Permissions = {
  delegated: ['Tasks.ReadWrite', 'Group.ReadWrite.All'],
  application: ['Tasks.ReadWrite.All'],
};
export const ownProfileRead: Permissions = {
  delegated: ['User.Read', 'User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
  application: [],
};
export const usersRead: Permissions = {
  delegated: ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
  application: ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'],
};
export const groupsRead: Permissions = {
  delegated: ['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All'],
  application: ['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', 'Directory.Read.All'],
};
export const threadsRead: Permissions = {
  delegated: ['Group.Read.All', 'Group.ReadWrite.All'],
  application: ['Group.Read.All', 'Group.ReadWrite.All'],
};
export const threadsWrite: Permissions = { delegated: ['Group.ReadWrite.All'], application: [] };

export const filesRead: Permissions = {
  delegated: ['Files.Read', 'Files.ReadWrite', 'Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All'],
  application: ['Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All'],
};

/** Delegated permissions that an app may ask for, and the application permissions that the sandbox's app was granted. */
export const delegatedPermissions: readonly string[] = everyOne('delegated');
export const applicationPermissions: readonly string[] = everyOne('application');

export function demand(caller: Caller, permissions: Permissions): void {
  const allowed = caller.kind === 'person' ? permissions.delegated : permissions.application;
  if (allowed.some((permission) => caller.permissions.includes(permission))) return;
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function everyOne(kind: keyof Permissions): string[] {
  const people = [ownProfileRead, usersRead, groupsRead];
  const all = [plannerRead, plannerWrite, ...people, threadsRead, threadsWrite, filesRead];
  return [...new Set(all.flatMap((permissions) => permissions[kind]))];
}
