import { expect, it } from 'vitest';
import { describeProblem } from './client.ts';

it('says what a refusal means and what to do', () => {
  expect(describeProblem({ code: 'too_many_requests', retryAfter: 12.2 })).toContain('Try again in 13 s.');
  expect(describeProblem({ code: 'conflict' })).toContain('Someone changed this');
  expect(describeProblem({ code: 'limit_exceeded', detail: 'The plan is full.' })).toBe('The plan is full.');
  expect(describeProblem({})).toBe('Something went wrong. Try again.');
});

it('names each fault of an input', () => {
  const errors = [{ path: '/title', message: 'is too long' }];
  expect(describeProblem({ code: 'invalid_input', detail: 'x', errors })).toBe('title: is too long');
});
