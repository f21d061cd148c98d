import { describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  write(createLog('info', { write: (line) => (lines += line) }));
  return lines;
}

describe('a log line', () => {
  it.each(['authorization', 'cookie', 'set-cookie', 'accessToken', 'apiKey', 'session', 'password', 'secret'])(
    'never holds %s, as a field, in an object, in an error or in the bindings of a child',
    verifies('runtime.no-secrets-logged'),
    (name) => {
      const fields = { [name]: 'canary' };
      const lines = logged((log) => {
        log.info(fields, 'field');
        log.info({ headers: fields, kept: 1 }, 'object');
        log.error({ err: Object.assign(new Error('failed'), fields) }, 'error');
        log.child(fields).info('binding');
      });
      expect(lines.trim().split('\n')).toHaveLength(4);
      expect(lines).not.toContain('canary');
      expect(lines).toContain('"kept":1');
      expect(lines).toContain('"message":"failed"');
    },
  );

  it('leaves what was logged as it was', verifies('runtime.no-secrets-logged'), () => {
    const headers = { cookie: 'mine', accept: '*/*' };
    expect(logged((log) => log.info({ headers }))).toContain('"accept":"*/*"');
    expect(headers).toEqual({ cookie: 'mine', accept: '*/*' });
  });

  it('is one JSON object with level, time and message', verifies('runtime.trace'), () => {
    const { level, time, msg } = JSON.parse(logged((log) => log.warn('careful'))) as Record<string, string>;
    expect([level, msg]).toEqual(['warn', 'careful']);
    expect(Math.abs(Date.parse(time!) - Date.now())).toBeLessThan(60_000);
  });
});
