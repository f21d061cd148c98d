import { describe, expect, it } from 'vitest';
import { createLog } from '#lib/runtime/log.ts';
import { toProblemError } from '#lib/runtime/problem.ts';
import { type Fleet, fleetOf, scale } from '#test/scaling/fleet.ts';
import { verifies } from '#test/verifies.ts';
import { alertHandler, replicasAfterAlert } from './alert.ts';
import { Scaler } from './scaler.ts';
import { scalingSettings } from './settings.ts';

/** Posts as Alertmanager does and gives the status, with what the handler throws answered as the gateway answers it. */
async function post(fleet: Fleet, body: unknown): Promise<number> {
  const log = createLog('silent');
  const handle = alertHandler({ provider: fleet.provider, scaler: new Scaler(fleet.administration, log), log });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request('http://gateway/system/alert', { method: 'POST', body: text });
  const answer = await handle(request).catch((error: unknown) => toProblemError(error).toResponse());
  return answer.status;
}

/** A payload as Alertmanager's webhook documentation gives it. */
function payload(status: 'firing' | 'resolved', ...functions: string[]) {
  return {
    version: '4',
    groupKey: '{}:{alertname="APIHighInvocationRate"}',
    truncatedAlerts: 0,
    status,
    receiver: 'scale-up',
    groupLabels: { alertname: 'APIHighInvocationRate' },
    commonLabels: { severity: 'major' },
    commonAnnotations: {},
    externalURL: 'http://alertmanager:9093',
    alerts: functions.map((name) => ({
      status,
      labels: { alertname: 'APIHighInvocationRate', function_name: name, code: '200' },
      annotations: { summary: 'High invocation rate' },
      startsAt: '2026-03-01T10:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus:9090/graph',
      fingerprint: 'c0ffee',
    })),
  };
}

describe('an alert', () => {
  it.each([
    ['firing: 20 % of 20 more', {}, 1, 'firing', 5],
    ['firing again', {}, 5, 'firing', 9],
    ['firing: rounded up', { max: '7' }, 1, 'firing', 3],
    ['firing: not above max', { max: '6', factor: '50' }, 5, 'firing', 6],
    ['firing: all at once', { factor: '100' }, 1, 'firing', 20],
    ['firing: a factor of 0 is off', { factor: '0' }, 3, 'firing', 3],
    ['firing: min = max is off', { min: '2', max: '2' }, 2, 'firing', 2],
    ['resolved: back to min', { min: '2' }, 9, 'resolved', 2],
    ['resolved: what is at zero stays there', {}, 0, 'resolved', 0],
  ] as const)('%s', verifies('scaling.alert'), (_, labels, current, status, replicas) => {
    expect(replicasAfterAlert(scalingSettings(scale(labels)), current, status)).toBe(replicas);
  });

  it('scales the functions it names', verifies('scaling.alert'), async () => {
    const fleet = fleetOf({ name: 'mail' }, { name: 'chat', namespace: 'staging' }, { name: 'quiet' });
    expect(await post(fleet, payload('firing', 'mail.openfaas-fn', 'chat.staging'))).toBe(200);
    expect(await post(fleet, payload('firing', 'mail', 'mail.openfaas-fn'))).toBe(200);
    expect(fleet.of('mail').replicas).toBe(9);
    expect(await post(fleet, payload('resolved', 'mail'))).toBe(200);
    expect([fleet.of('mail').replicas, fleet.of('chat.staging').replicas, fleet.of('quiet').replicas]).toEqual([
      1, 5, 1,
    ]);
    expect(await post(fleet, payload('resolved', 'mail'))).toBe(200);
    expect(fleet.calls).toHaveLength(4);
  });

  it.each([
    ['no JSON', 'firing'],
    ['no object', 'null'],
    ['no alerts', { ...payload('firing'), alerts: [] }],
    ['no name', { status: 'firing', alerts: [{ status: 'firing', labels: {} }] }],
    ['another status', { ...payload('firing', 'mail'), status: 'silenced' }],
    ['a function that is not deployed', payload('firing', 'nobody')],
  ])('with %s is 400', verifies('scaling.alert'), async (_, body) => {
    const fleet = fleetOf({ name: 'mail' });
    expect(await post(fleet, body)).toBe(400);
    expect(fleet.calls).toEqual([]);
  });

  it('that could not be followed is 500, the others are followed', verifies('scaling.alert'), async () => {
    const fleet = fleetOf({ name: 'mail' }, { name: 'chat' });
    fleet.onScale = (key) => {
      if (key === 'mail') throw new Error('provider away');
    };
    expect(await post(fleet, payload('firing', 'mail', 'nobody', 'chat'))).toBe(500);
    expect(fleet.of('chat').replicas).toBe(5);
  });
});
