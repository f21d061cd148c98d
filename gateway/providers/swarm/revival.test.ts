import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { isGivenUp } from './revival.ts';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const failed = (seconds: number) => ({ DesiredState: 'shutdown', Status: { State: 'failed', Timestamp: at(seconds) } });
const starting = { DesiredState: 'ready', Status: { State: 'ready', Timestamp: at(50) } };
const running = { DesiredState: 'running', Status: { State: 'running', Timestamp: at(50) } };
const wanting = (replicas: number) => ({ Spec: { Mode: { Replicated: { Replicas: replicas } } } });

it.each([
  ['all failed, some time ago', 1, [failed(10), failed(20)], true],
  ['the last failed a moment ago', 1, [failed(10), failed(95)], false],
  ['the next is on its way', 1, [failed(10), starting], false],
  ['it runs', 1, [failed(10), running], false],
  ['one of two is missing', 2, [failed(10), running], true],
  ['it is at zero', 0, [failed(10)], false],
  ['nothing ever failed', 1, [], false],
])('%s: given up is %3$s', verifies('provider.revival'), (_name, replicas, tasks, expected) => {
  expect(isGivenUp(wanting(replicas), tasks, 90_000)).toBe(expected);
});
