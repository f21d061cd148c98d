import { Hono } from 'hono';
import { type Faults, FaultRule } from './faults.ts';

/** POST /faults adds a rule, DELETE /faults clears rules and log, GET /requests shows what Graph was asked. */
export function faultsApp(faults: Faults): Hono {
  return new Hono()
    .post('/faults', async (c) => {
      const rule = FaultRule.safeParse(await c.req.json().catch(() => undefined));
      if (!rule.success) return c.json({ error: rule.error.issues }, 400);
      faults.add(rule.data);
      return c.body(null, 204);
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.body(null, 204);
    })
    .get('/requests', (c) => c.json(faults.seen()));
}
