import { CryptoProvider } from '@azure/msal-node';
import { appendAudit } from '#lib/audit/append.ts';
import type { Actor, TokenCommand } from '#lib/contracts/identity.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { cacheAccessToken } from './access-token-cache.ts';
import { entraOf } from './entra.ts';
import { rememberPerson } from './people.ts';
import { keepSignIn, takeSignIn } from './pending-sign-ins.ts';
import { newSecret } from './secrets.ts';
import { beginSession, endSession } from './sessions.ts';
import { cipherOf, type TokenContext } from './settings.ts';
import { storeTokens } from './vault.ts';

type Command<Op extends TokenCommand['op']> = Extract<TokenCommand, { op: Op }>;

const pkce = new CryptoProvider();
/** Refused sign-ins recorded a minute; beyond them only the log tells, so that strangers cannot fill the audit. */
const recordedRefusals = 30;

/** Where to send the browser, with state, nonce and PKCE of its own. */
export async function beginSignIn({ redirectUri, returnTo }: Command<'begin'>, ctx: TokenContext) {
  const tenantId = ctx.settings.MICROSOFT_TENANT_ID;
  const [state, nonce, browserSecret] = [newSecret(), newSecret(), newSecret()];
  const { verifier, challenge } = await pkce.generatePkceCodes();
  const request = { redirectUri, state, nonce, codeChallenge: challenge };
  const authorizeUrl = await entraOf(ctx.settings).authorizeUrl(request);
  const verifierSealed = cipherOf(ctx.settings).seal(verifier, { tenantId, userId: state, kind: 'pkce' });
  await ctx.database.inTenant(tenantId, (sql) =>
    keepSignIn(sql, tenantId, { state, browserSecret }, { verifierSealed, nonce, redirectUri, returnTo }),
  );
  return { op: 'begin', authorizeUrl, browserSecret } as const;
}

/** Takes the code that Entra ID sent back, and begins a session. */
export async function completeSignIn(command: Command<'complete'>, ctx: TokenContext) {
  const tenantId = ctx.settings.MICROSOFT_TENANT_ID;
  const { code, state, browserSecret, timeZone } = command;
  const pending = await ctx.database.inTenant(tenantId, (sql) => takeSignIn(sql, tenantId, { state, browserSecret }));
  if (!pending) {
    await recordRefusal(ctx, 'state');
    throw new ProblemError('unauthenticated', { detail: 'This sign-in has expired or was begun elsewhere.' });
  }
  const { redirectUri, nonce, returnTo } = pending;
  const codeVerifier = cipherOf(ctx.settings).open(pending.verifierSealed, { tenantId, userId: state, kind: 'pkce' });
  const { identity, tokens } = await entraOf(ctx.settings)
    .redeem({ code, redirectUri, codeVerifier, nonce })
    .catch(async (error: unknown) => {
      if (error instanceof ProblemError && error.code === 'unauthenticated') await recordRefusal(ctx, 'code');
      throw error;
    });
  const { actor, session, expiresAt } = await ctx.database.inTenant(tenantId, async (sql) => {
    const actor = await rememberPerson(sql, tenantId, identity, timeZone);
    await storeTokens(sql, cipherOf(ctx.settings), actor, tokens.cache);
    const begun = await beginSession(sql, actor, ctx.settings);
    await appendAudit(sql, recorder(ctx, actor), {
      action: 'session.begin',
      phase: 'done',
      target: { type: 'person', id: actor.userId, name: actor.name },
      result: 'succeeded',
    });
    return { actor, ...begun };
  });
  await cacheAccessToken(ctx, actor, tokens);
  return { op: 'complete', session, expiresAt: expiresAt.toISOString(), actor, returnTo } as const;
}

/** Ends a session; ending one that is not there is no error, and is told to nobody. */
export async function endSignIn({ session }: Command<'end'>, ctx: TokenContext) {
  const tenantId = ctx.settings.MICROSOFT_TENANT_ID;
  await ctx.database.inTenant(tenantId, async (sql) => {
    const actor = await endSession(sql, tenantId, session);
    if (!actor) return;
    await appendAudit(sql, recorder(ctx, actor), {
      action: 'session.end',
      phase: 'done',
      target: { type: 'person', id: actor.userId, name: actor.name },
      result: 'succeeded',
    });
  });
  const signOutUrl = await entraOf(ctx.settings)
    .signOutUrl()
    .catch(() => undefined);
  return { op: 'end' as const, ...(signOutUrl !== undefined && { signOutUrl }) };
}

async function recordRefusal(ctx: TokenContext, reason: 'state' | 'code'): Promise<void> {
  const tenantId = ctx.settings.MICROSOFT_TENANT_ID;
  ctx.log.warn({ reason }, 'sign-in refused');
  const { allowed } = await ctx.cache
    .takeFromWindow(`${tenantId}:refused-sign-ins`, recordedRefusals, 60_000)
    .catch(() => ({ allowed: false }));
  if (!allowed) return;
  await ctx.database.inTenant(tenantId, (sql) =>
    appendAudit(sql, recorder(ctx, { ...ctx.actor, tenantId }), {
      action: 'session.refused',
      phase: 'done',
      target: { type: 'session' },
      result: 'failed',
      details: { reason },
    }),
  );
}

function recorder(ctx: TokenContext, actor: Actor) {
  return { actor, source: 'token-exchange', traceId: ctx.trace.traceId };
}
