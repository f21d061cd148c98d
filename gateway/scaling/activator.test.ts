import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { failureAnnotation } from '#lib/contracts/openfaas.ts';
import { createLog } from '#lib/runtime/log.ts';
import { type Fleet, fleetOf, scale } from '#test/scaling/fleet.ts';
import { verifies } from '#test/verifies.ts';
import { activator } from './activator.ts';
import { probe } from './probe.ts';
import { Scaler } from './scaler.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ready: RequestListener = (_, response) => void response.end('ready');

/** An activator whose tasks are local servers: `start` opens one, some time after the fleet was asked for it. */
function activatorOver(fleet: Fleet, start: () => Promise<string>, { startTimeoutMs = 10_000, startMs = 100 } = {}) {
  const addresses: string[] = [];
  const starting: Promise<unknown>[] = [];
  fleet.onScale = (_, replicas) => {
    if (replicas > addresses.length) starting.push(sleep(startMs).then(async () => addresses.push(await start())));
  };
  const log = createLog('silent');
  const scaler = new Scaler(fleet.administration, log);
  const { activate } = activator({
    provider: fleet.provider,
    administration: fleet.administration,
    scaler,
    addresses: () => Promise.resolve(addresses),
    probe,
    log,
    startTimeoutMs,
  });
  return { activate, addresses, scaler, started: () => Promise.all(starting) };
}

it('a hundred cold requests wait for one start', verifies('scaling.from-zero'), async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 0 });
  const { activate, addresses } = activatorOver(fleet, () => serve(ready));
  const waiting = Array.from({ length: 100 }, async () => {
    await activate('mail');
    return fetch(`http://${addresses[0]}/`);
  });
  const answers = await Promise.all(waiting);
  expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
  expect(fleet.calls).toEqual([['mail', 1]]);
});

it('starts as many as min', verifies('scaling.from-zero'), async () => {
  const fleet = fleetOf({ name: 'mail.x', replicas: 0, labels: scale({ min: '3' }) });
  const { activate } = activatorOver(fleet, () => serve(ready));
  await activate('mail.x');
  expect(fleet.calls).toEqual([['mail.x', 3]]);
});

it('waits until a task is ready where its label says', verifies('scaling.from-zero'), async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 0, labels: { 'com.openfaas.ready.http.path': '/warm' } });
  const asked: (string | undefined)[] = [];
  const { activate } = activatorOver(fleet, () =>
    serve(({ url }, response) => {
      asked.push(url);
      response.writeHead(asked.length < 4 ? 503 : 200).end();
    }),
  );
  await activate('mail');
  expect(asked).toEqual(['/warm', '/warm', '/warm', '/warm']);
});

it.each([
  [200, true],
  [404, true],
  [429, true],
  [503, false],
])('a task that says %i can take a request: %s', async (status, expected) => {
  const address = await serve((_, response) => void response.writeHead(status).end());
  expect(await probe(address, '/_/ready')).toBe(expected);
});

it('a function that runs is not scaled', async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 2 });
  const { activate, addresses } = activatorOver(fleet, () => serve(ready));
  addresses.push('127.0.0.1:1', await serve(ready));
  await activate('mail');
  expect(fleet.calls).toEqual([]);
});

it('taken away while it starts, it is started again', verifies('scaling.from-zero'), async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 0 });
  const { activate, scaler } = activatorOver(fleet, () => serve(ready), { startMs: 1500 });
  const waiting = activate('mail');
  await expect.poll(() => fleet.calls.length).toBe(1);
  await scaler.scale(fleet.of('mail'), 0, 'idle');
  await waiting;
  expect(fleet.calls).toEqual([
    ['mail', 1],
    ['mail', 0],
    ['mail', 1],
  ]);
});

it('who hangs up stops waiting; the start goes on for the others', verifies('scaling.from-zero'), async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 0 });
  const { activate } = activatorOver(fleet, () => serve(ready), { startMs: 300 });
  const hangUp = new AbortController();
  const first = activate('mail', hangUp.signal);
  const second = activate('mail', new AbortController().signal);
  hangUp.abort(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await expect(activate('mail', hangUp.signal)).rejects.toThrow('gone');
  await second;
  expect(fleet.calls).toEqual([['mail', 1]]);
});

it('what does not start is 503 with Retry-After and its last log lines', verifies('scaling.failed-start'), async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 0 });
  const line = { name: 'mail', namespace: 'openfaas-fn', instance: 'a', timestamp: '2026-03-01T10:00:00Z' };
  fleet.answers.set('/system/logs', (request) => {
    const { searchParams: query } = new URL(request.url);
    expect([query.get('name'), query.get('namespace'), query.get('tail')]).toEqual(['mail', 'openfaas-fn', '5']);
    const texts = ['starting', 'Error: DATABASE_URL is not set\n'];
    return new Response(`${texts.map((text) => JSON.stringify({ ...line, text })).join('\n')}\nnot a line\n`);
  });
  const { activate } = activatorOver(fleet, () => Promise.resolve('127.0.0.1:1'), { startTimeoutMs: 400 });
  const waiting = [activate('mail'), activate('mail')];
  for (const waiter of waiting) {
    await expect(waiter).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The function mail did not start within 0.4 s. It says: starting\nError: DATABASE_URL is not set',
      options: { retryAfter: 5 },
    });
  }
  expect(fleet.calls).toEqual([['mail', 1]]);
});

it('the engine’s own reason goes before log lines', verifies('scaling.failed-start'), async () => {
  const annotations = { [failureAnnotation]: 'No such image: example/mail:1' };
  const fleet = fleetOf({ name: 'mail', replicas: 0 });
  fleet.answers.set('/system/function/mail', () => Response.json({ ...fleet.of('mail'), annotations }));
  const { activate } = activatorOver(fleet, () => Promise.resolve('127.0.0.1:1'), { startTimeoutMs: 100 });
  await expect(activate('mail')).rejects.toThrow('It says: No such image: example/mail:1');
});

it('one that failed may start the next time', verifies('scaling.failed-start'), async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 0 });
  let broken = true;
  const start = () => (broken ? Promise.resolve('127.0.0.1:1') : serve(ready));
  const { activate, addresses } = activatorOver(fleet, start, { startTimeoutMs: 300 });
  await expect(activate('mail')).rejects.toMatchObject({ code: 'unavailable' });
  broken = false;
  addresses[0] = await start();
  await activate('mail');
});

it('an unknown function is not_found, a provider that is away unavailable', async () => {
  const fleet = fleetOf({ name: 'mail', replicas: 0 });
  const { activate } = activatorOver(fleet, () => serve(ready));
  await expect(activate('nobody')).rejects.toMatchObject({ code: 'not_found' });
  fleet.administration.scale = (key) =>
    fleet.administration.forward(`/system/scale-function/${key}`, new Request('http://p/')).then(() => {});
  await expect(activate('mail')).rejects.toMatchObject({ code: 'unavailable' });
});
