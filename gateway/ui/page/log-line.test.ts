import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { readLine } from './log-line.ts';

it('takes a JSON line apart, ids last', verifies('gateway.ui-scale'), () => {
  const text =
    '{"level":"warn","time":"x","function":"chat","callId":"c1","status":503,"err":"no way","msg":"refused"}';
  expect(readLine(text)).toEqual({ level: 'warn', message: 'refused', rest: 'status=503 err="no way" callId=c1' });
});

it.each(['plain text', '{"level":30,"msg":"of another logger"}', '{ broken'])(
  'leaves %s as it is',
  verifies('gateway.ui-scale'),
  (text) => {
    expect(readLine(text)).toEqual({ level: '', message: text, rest: '' });
  },
);
