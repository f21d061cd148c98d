import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/contracts/identity.ts';
import { tokenExchange } from '#lib/contracts/identity.ts';
import { graphCall } from '#lib/contracts/graph.ts';
import type { Host } from '#lib/runtime/context.ts';
import { call } from '#lib/runtime/testing.ts';
import { faultsOf } from '#test/faults.ts';
import { openSignedInTenant, type SignedInTenant } from '#test/signed-in-tenant.ts';
import { verifies } from '#test/verifies.ts';
import { fingerprint } from './secrets.ts';

const tokenPath = /\/oauth2\/v2\.0\/token/;
let tenant: SignedInTenant;
let faults: ReturnType<typeof faultsOf>;
let maya: Actor;
let tomas: Actor;

beforeAll(async () => {
  tenant = await openSignedInTenant({ faults: true });
  faults = faultsOf(tenant.sandbox);
});
afterAll(() => tenant?.close());
afterEach(() => faults.clear());

const tokenOf = async (actor: Actor, host: Host = tenant.host, refused?: string) =>
  (await call(host, tokenExchange, { op: 'graph-token', ...(refused && { refused }) }, actor, 'graph-call'))
    .accessToken;
const me = (actor: Actor, host: Host = tenant.host) =>
  call(host, graphCall, { method: 'GET', path: '/me', fresh: true }, actor);
const tokenRequests = async () => (await faults.requests()).filter(({ path }) => tokenPath.test(path)).length;
const vault = <Row>(text: string, values: unknown[] = []) =>
  tenant.services.database.asSystem((sql) => sql<Row>(text, values));
const forget = (actor: Actor) => tenant.services.cache.delete(`${actor.tenantId}:${actor.userId}:graph-token`);

beforeAll(async () => {
  maya = (await tenant.signIn()).actor;
  tomas = (await tenant.signIn(tenant.sandbox.people[1]!.id)).actor;
  await faults.clear();
});

describe('a Graph token', () => {
  it('comes from the cache, where it is sealed', verifies('identity.vault'), async () => {
    const token = await tokenOf(maya);
    expect(await tokenOf(maya)).toBe(token);
    expect(await tokenRequests()).toBe(0);
    expect(await tenant.services.cache.get(`${maya.tenantId}:${maya.userId}:graph-token`)).not.toContain(token);
  });

  it('is refreshed once, however many ask in however many processes', verifies('identity.refresh'), async () => {
    const hosts = [tenant.host, tenant.anotherHost(), tenant.anotherHost()];
    for (let round = 0; round < 3; round++) {
      const refused = fingerprint(await tokenOf(maya));
      await faults.clear();
      const asked = Array.from({ length: 12 }, (_, at) => tokenOf(maya, hosts[at % hosts.length], refused));
      const tokens = new Set(await Promise.all(asked));
      expect(tokens.size).toBe(1);
      expect(fingerprint([...tokens][0]!)).not.toBe(refused);
      expect(await tokenRequests()).toBe(1);
    }
    expect((await me(maya)) as object).toMatchObject({ status: 200 });
  });

  it('is kept when the one who asked has gone before it came', verifies('identity.refresh'), async () => {
    const refused = fingerprint(await tokenOf(maya));
    await faults.add({ match: { path: tokenPath.source }, delayMs: 600 });
    const impatient = tokenExchangeWithin(300, maya, refused);
    await expect(impatient).resolves.toBe(504);
    const token = await tokenOf(maya, tenant.anotherHost(), refused);
    expect(fingerprint(token)).not.toBe(refused);
    expect((await me(maya)) as object).toMatchObject({ status: 200 });
  });

  it('is asked for again by graph-call when Graph refuses it, once', verifies('identity.refresh'), async () => {
    await faults.add({ match: { path: '/me$' }, status: 401 });
    expect((await me(maya)) as object).toMatchObject({ status: 200 });
    expect(await tokenRequests()).toBe(1);
    await faults.add({ match: { path: '/me$' }, status: 401, times: 2 });
    await expect(me(maya)).rejects.toMatchObject({ code: 'sign_in_required' });
  });

  it('stays when Entra ID cannot be reached', verifies('identity.refresh'), async () => {
    const refused = fingerprint(await tokenOf(maya));
    await faults.add({ match: { path: tokenPath.source }, reset: true });
    await expect(tokenOf(maya, tenant.host, refused)).rejects.toMatchObject({ code: 'unavailable' });
    expect(fingerprint(await tokenOf(maya, tenant.host, refused))).not.toBe(refused);
  });

  it('needs a sign-in by a person of whom nothing is kept', verifies('identity.refresh'), async () => {
    const stranger = { ...maya, userId: tenant.sandbox.people[5]!.id };
    await expect(tokenOf(stranger)).rejects.toMatchObject({ code: 'sign_in_required' });
    await expect(tokenOf({ ...maya, tenantId: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('says what is wrong when Microsoft refuses this application', async () => {
    const host = tenant.anotherHost({ MICROSOFT_CLIENT_SECRET: 'not-the-secret' });
    const refused = fingerprint(await tokenOf(maya));
    await expect(tokenOf(maya, host, refused)).rejects.toMatchObject({
      code: 'bad_gateway',
      message: expect.stringContaining('invalid_client') as string,
    });
    expect(fingerprint(await tokenOf(maya, tenant.host, refused))).not.toBe(refused);
  });
});

describe('the vault', () => {
  it('holds nothing readable', verifies('identity.vault'), async () => {
    const [row] = await vault<{ sealed: string }>('select sealed from token_vault where user_id = $1', [maya.userId]);
    expect(row!.sealed).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]+$/);
  });

  it('gives nobody the tokens that were moved into their row', verifies('identity.vault'), async () => {
    const read = 'select sealed from token_vault where user_id = $1';
    const [[own], [other]] = [
      await vault<{ sealed: string }>(read, [tomas.userId]),
      await vault<{ sealed: string }>(read, [maya.userId]),
    ];
    await vault('update token_vault set sealed = $2 where user_id = $1', [tomas.userId, other!.sealed]);
    await forget(tomas);
    await expect(tokenOf(tomas)).rejects.toMatchObject({ code: 'sign_in_required' });
    await vault('update token_vault set sealed = $2, updated_at = now() where user_id = $1', [
      tomas.userId,
      own!.sealed,
    ]);
    expect(await tokenOf(tomas)).toBeTypeOf('string');
  });

  it('is sealed anew with the current key when tokens are refreshed', verifies('identity.vault'), async () => {
    const keys = [randomBytes(32).toString('hex'), tenant.environment['ENCRYPTION_KEY']!];
    const rotated = tenant.anotherHost({ ENCRYPTION_KEY: '', ENCRYPTION_KEYS: keys.join(',') });
    const before = await tokenOf(tomas);
    const token = await tokenOf(tomas, rotated, fingerprint(before));
    expect(token).not.toBe(before);
    await forget(tomas);
    const newKeyAlone = tenant.anotherHost({ ENCRYPTION_KEY: keys[0]! });
    expect(await tokenOf(tomas, newKeyAlone)).toBeTypeOf('string');
    await forget(tomas);
    await expect(tokenOf(tomas)).rejects.toMatchObject({ code: 'sign_in_required' });
  });

  it('is emptied when a stolen refresh token was used, and asks to sign in', verifies('identity.refresh'), async () => {
    const { actor } = await tenant.signIn(tenant.sandbox.people[2]!.id);
    const [stolen] = await vault<{ sealed: string }>('select sealed from token_vault where user_id = $1', [
      actor.userId,
    ]);
    const refused = fingerprint(await tokenOf(actor));
    await tokenOf(actor, tenant.host, refused);
    await vault('update token_vault set sealed = $2 where user_id = $1', [actor.userId, stolen!.sealed]);
    await forget(actor);
    await expect(tokenOf(actor, tenant.host, refused)).rejects.toMatchObject({ code: 'sign_in_required' });
    expect(await vault('select from token_vault where user_id = $1', [actor.userId])).toHaveLength(0);
    await tenant.signIn(actor.userId);
    expect(await tokenOf(actor)).toBeTypeOf('string');
  });

  it('shows a transaction no rows of another tenant', verifies('identity.vault'), async () => {
    const tables = ['person', 'session', 'sign_in', 'token_vault', 'graph_create'];
    const rows = await tenant.services.database.inTenant('another-tenant', (sql) =>
      sql(tables.map((table) => `select tenant_id from ${table}`).join(' union all ')),
    );
    expect(rows).toEqual([]);
  });
});

/** The status that a caller gets who waits so long only. */
async function tokenExchangeWithin(ms: number, actor: Actor, refused: string): Promise<number> {
  const token = await tenant.host.tokens.mint('token-exchange', { actor, caller: 'graph-call' });
  const request = new Request('http://functions/function/token-exchange', {
    method: 'POST',
    body: JSON.stringify({ op: 'graph-token', refused }),
    headers: { authorization: `Bearer ${token}`, 'x-timeout': `${ms}ms` },
  });
  return (await tenant.host.transport('token-exchange', request)).status;
}
