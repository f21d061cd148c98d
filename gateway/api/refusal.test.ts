import { describe, expect, it } from 'vitest';
import { ProblemError } from '#lib/runtime/problem.ts';
import { verifies } from '#test/verifies.ts';
import { refusalFor } from './refusal.ts';

const errors = [{ path: '/service', message: 'is not the name of a function' }];
const refused = () =>
  new ProblemError('invalid_input', { detail: 'It does not fit.', errors, retryAfter: 3 }).toResponse();

describe('a refusal', () => {
  it('is plain text with every fault for who asks for no type', verifies('gateway.system-refusals'), async () => {
    const response = await refusalFor(null, refused());
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.text()).toBe('It does not fit.\nservice is not the name of a function');
  });

  it('says nothing twice, and is its title where there is no more', verifies('gateway.system-refusals'), async () => {
    const twice = new ProblemError('invalid_input', { detail: `service ${errors[0]!.message}.`, errors });
    expect(await (await refusalFor(null, twice.toResponse())).text()).toBe('service is not the name of a function.');
    expect(await (await refusalFor(null, new ProblemError('not_found').toResponse())).text()).toBe('not found');
  });

  it('stays problem details for who asks for a type', verifies('gateway.system-refusals'), async () => {
    const response = await refusalFor('*/*', refused());
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'invalid_input', errors });
  });
});

it('an answer that is none stays as it is', verifies('gateway.system-refusals'), async () => {
  const answer = Response.json({ name: 'chat' });
  expect(await refusalFor(null, answer)).toBe(answer);
});
