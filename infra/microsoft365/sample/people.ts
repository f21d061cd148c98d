import { createHash } from 'node:crypto';
import type { Group, User } from '../graph/directory.ts';

/** Lanternfish Outdoor, an invented company, and its invented people. The first person is the tenant's main one. */

const DOMAIN = 'lanternfish.example';

export const TENANT_ID = '7e57ab1e-5a4d-4b0c-8f15-c0ffee000001';
export const CLIENT_ID = '7e57ab1e-5a4d-4b0c-8f15-c0ffee000002';

/** A GUID that is the same in every sandbox. */
export function sampleGuid(name: string): string {
  const hex = createHash('sha256').update(`lanternfish/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function person(givenName: string, surname: string, jobTitle: string): User {
  const plain = givenName
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
  return {
    id: sampleGuid(plain),
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    userPrincipalName: `${plain}@${DOMAIN}`,
    jobTitle,
  };
}

/** First names are unique; Jonas Weber and Joanna Webber are easily mistaken for one another. */
export const people = {
  maya: person('Maya', 'Lindqvist', 'Marketing lead'),
  tomas: person('Tomás', 'Herrera', 'Designer'),
  priya: person('Priya', 'Raman', 'Product manager'),
  jonas: person('Jonas', 'Weber', 'Developer'),
  joanna: person('Joanna', 'Webber', 'Content writer'),
  kwame: person('Kwame', 'Mensah', 'Sales'),
  yuki: person('Yuki', 'Tanaka', 'Events'),
  leila: person('Leila', 'Haddad', 'Legal counsel'),
} as const satisfies Record<string, User>;

export type PersonKey = keyof typeof people;

function group(name: string, nickname: string, visibility: Group['visibility'], members: PersonKey[]): Group {
  const ids = members.map((key) => people[key].id);
  return {
    id: sampleGuid(nickname),
    displayName: name,
    description: `The ${name.toLowerCase()} team of Lanternfish Outdoor`,
    mailNickname: nickname,
    visibility,
    createdDateTime: '2026-01-12T09:00:00Z',
    members: ids,
    owners: ids.slice(0, 1),
  };
}

/** Everyone is in Marketing; Leadership is private and the tenant's main person is not in it. */
export const groups = {
  marketing: group('Marketing', 'marketing', 'Public', [
    'maya',
    'tomas',
    'priya',
    'jonas',
    'joanna',
    'kwame',
    'yuki',
    'leila',
  ]),
  web: group('Web', 'web', 'Public', ['priya', 'maya', 'tomas', 'jonas', 'joanna', 'leila']),
  office: group('Office', 'office', 'Public', ['yuki', 'maya', 'kwame', 'jonas']),
  leadership: group('Leadership', 'leadership', 'Private', ['priya', 'kwame', 'leila']),
} as const;
