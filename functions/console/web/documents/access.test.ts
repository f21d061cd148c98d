import { expect, it } from 'vitest';
import { accessChoices, describeAccess } from './access.ts';
import { sampleDocument } from './sample-document.ts';

const plans = [{ id: 'p1', title: 'Marketing launch' }];

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
  expect(describeAccess(sampleDocument({ access }), meId, plans)).toBe(words);
});
