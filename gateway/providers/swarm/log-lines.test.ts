import { expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { frameReader, parseLine } from './log-lines.ts';

function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
}

const detailed =
  '2026-11-25T15:44:14.072578262Z app=itp,com.docker.swarm.node.id=n1,com.docker.swarm.task.id=t1 hello, a=b world\n';

it('reads frames however they are cut', verifies('provider.logs'), () => {
  const whole = Buffer.concat([frame('one\n'), frame('zwölf\n'), frame('')]);
  for (let size = 1; size <= whole.length; size++) {
    const read = frameReader();
    const texts: string[] = [];
    for (let at = 0; at < whole.length; at += size) texts.push(...read(whole.subarray(at, at + size)));
    expect(texts).toEqual(['one\n', 'zwölf\n', '']);
  }
});

it('a line has its task, its time and its text as it was written', verifies('provider.logs'), () => {
  expect(parseLine(detailed, true)).toEqual({
    task: 't1',
    timestamp: '2026-11-25T15:44:14.072578262Z',
    text: 'hello, a=b world',
  });
  expect(parseLine('2026-11-25T15:44:14Z   indented\r\n', false)).toMatchObject({ task: '', text: '  indented' });
  expect(parseLine('nonsense', true)).toBeUndefined();
});
