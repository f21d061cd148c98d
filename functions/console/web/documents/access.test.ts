import { expect, it } from 'vitest';
import type { Document } from '#lib/contracts/documents.ts';
import { accessChoices, describeAccess } from './access.ts';

const plans = [{ id: 'p1', title: 'Marketing launch' }];
const document: Document = {
  id: '0b5ec4a2-5f0a-4e34-9a39-6a3f1f1c9e11',
  title: 'Venue offer',
  fileName: 'venue.pdf',
  ownerId: 'maya',
  ownerName: 'Maya Lindqvist',
  access: { to: 'owner' },
  source: { from: 'upload', fileName: 'venue.pdf' },
  state: 'ready',
  createdAt: '2026-11-22T08:00:00Z',
  updatedAt: '2026-11-22T08:00:00Z',
};

it('offers the narrowest access first, and each plan', () => {
  expect(accessChoices(plans).map(({ key, label }) => [key, label])).toEqual([
    ['owner', 'Only me'],
    ['plan:p1', 'Who may read Marketing launch'],
    ['tenant', 'Everyone'],
  ]);
});

it.each([
  [{ to: 'owner' }, 'maya', 'Only me'],
  [{ to: 'owner' }, 'tomas', 'Only Maya Lindqvist'],
  [{ to: 'plan', planId: 'p1' }, 'maya', 'Who may read Marketing launch'],
  [{ to: 'plan', planId: 'gone' }, 'maya', 'Who may read a plan that you do not see'],
  [{ to: 'tenant' }, 'tomas', 'Everyone'],
] as const)('says who may read: %j to %s is "%s"', (access, meId, words) => {
  expect(describeAccess({ ...document, access }, meId, plans)).toBe(words);
});
