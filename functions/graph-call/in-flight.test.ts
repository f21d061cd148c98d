import { describe, expect, it } from 'vitest';
import { createInFlight } from './in-flight.ts';

const signal = new AbortController().signal;

describe('in flight', () => {
  it('runs at most as many at once for each key, the others in their order', async () => {
    const inFlight = createInFlight(2);
    let most = 0;
    let now = 0;
    const order: number[] = [];
    const work = async (number: number) => {
      const release = await inFlight.take('ada', signal);
      most = Math.max(most, ++now);
      order.push(number);
      await new Promise((resolve) => setImmediate(resolve));
      now--;
      release();
      release();
    };
    await Promise.all([0, 1, 2, 3, 4, 5, 6].map(work));
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('holds nobody back for another key', async () => {
    const inFlight = createInFlight(1);
    await inFlight.take('ada', signal);
    await expect(inFlight.take('grace', signal)).resolves.toBeTypeOf('function');
  });

  it('forgets who gives up while waiting', async () => {
    const inFlight = createInFlight(1);
    const release = await inFlight.take('ada', signal);
    const impatient = new AbortController();
    const waiting = inFlight.take('ada', impatient.signal);
    impatient.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    release();
    await expect(inFlight.take('ada', signal)).resolves.toBeTypeOf('function');
  });
});
