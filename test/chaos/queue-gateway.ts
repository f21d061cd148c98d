// A gateway with one function on the PostgreSQL of ITP_TEST_DATABASE_URL, until it is killed. Its port is printed once it
// serves. The function leaves its effect in the table `effect`, once for each call id.
import openPostgres from '#lib/data/database/postgres.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGateway } from '../gateway/start-gateway.ts';

const database = openPostgres({ url: process.env['ITP_TEST_DATABASE_URL'] ?? '' });
const definition = defineFunction({
  name: 'work',
  async handle(request) {
    const kind = await request.text();
    if (kind === 'doomed' || (kind === 'flaky' && request.headers.get('x-retry') === '0')) {
      return new Response(null, { status: 503 });
    }
    if (kind === 'slow') await sleep(100);
    await database.asSystem((sql) =>
      sql('insert into effect values ($1) on conflict do nothing', [request.headers.get('x-call-id')]),
    );
    return new Response('done');
  },
});
const labels = { 'com.openfaas.retry.attempts': '12', 'com.openfaas.retry.min_wait': '0s' };
const { url } = await startGateway([{ definition, labels }], { database, shared: true, leaseMs: 2000 });
process.stdout.write(`${url}\n`);
