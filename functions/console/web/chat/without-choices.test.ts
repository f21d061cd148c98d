import { expect, it } from 'vitest';
import { withoutChoices } from './without-choices.ts';

it('takes the list of choices out of the text, and keeps what stands around it', () => {
  expect(withoutChoices('Which one?\n\n1. Ada\n2. Bo\n\nSay a number.', 2)).toBe('Which one?\n\n\nSay a number.');
  expect(withoutChoices('Which one?\n\n1. Ada\n2. Bo', 2)).toBe('Which one?');
});

it('keeps lists that are not the choices', () => {
  expect(withoutChoices('Overdue:\n1. Ada\n2. Bo', 0)).toBe('Overdue:\n1. Ada\n2. Bo');
  expect(withoutChoices('Overdue:\n1. Ada\n2. Bo', 3)).toBe('Overdue:\n1. Ada\n2. Bo');
});
