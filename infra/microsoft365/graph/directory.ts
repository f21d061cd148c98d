import type { Tenant } from '../tenant.ts';
import type { Entity } from './respond.ts';

export type User = {
  /** GUID; Entra's `oid`. */
  id: string;
  displayName: string;
  givenName: string;
  surname: string;
  /** Also the mail address. */
  userPrincipalName: string;
  jobTitle: string;
};

export type Group = {
  id: string;
  displayName: string;
  description: string;
  mailNickname: string;
  visibility: 'Public' | 'Private';
  createdDateTime: string;
  /** User ids. Owners are members too. */
  members: string[];
  owners: string[];
};

export function isMember(tenant: Tenant, groupId: string, userId: string): boolean {
  return tenant.groups.get(groupId)?.members.includes(userId) ?? false;
}

export function groupsOf(tenant: Tenant, userId: string): Group[] {
  return [...tenant.groups.all()].filter((group) => group.members.includes(userId));
}

export function userEntity(user: User): Entity {
  const phones = { businessPhones: [], mobilePhone: null, officeLocation: null, preferredLanguage: 'en-GB' };
  return { ...user, mail: user.userPrincipalName, ...phones };
}

export function groupEntity(group: Group): Entity {
  const { members: _members, owners: _owners, ...shown } = group;
  return {
    '@odata.type': '#microsoft.graph.group',
    ...shown,
    groupTypes: ['Unified'],
    mailEnabled: true,
    securityEnabled: false,
  };
}
