import { tokenExchange, type TokenResult } from '#lib/contracts/identity.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { graphToken } from './graph-token.ts';
import { resolveCredential } from './resolve.ts';
import { Settings } from './settings.ts';
import { beginSignIn, completeSignIn, endSignIn } from './sign-in.ts';

/** The only functions that see a person's credentials: those that are open to the outside. */
const adapters = new Set(['sign-in', 'console', 'rest-api', 'openai-api', 'events', 'document-upload']);

/** Holds sessions and Microsoft tokens. Each operation answers only to the functions that need it. */
export default defineFunction({
  ...tokenExchange,
  uses: ['database', 'cache'],
  settings: Settings,
  async run(command, ctx): Promise<TokenResult> {
    switch (command.op) {
      case 'begin':
        only(['sign-in'], ctx.caller);
        return beginSignIn(command, ctx);
      case 'complete':
        only(['sign-in'], ctx.caller);
        return completeSignIn(command, ctx);
      case 'end':
        only(['sign-in'], ctx.caller);
        return endSignIn(command, ctx);
      case 'resolve':
        only(command.onBehalfOf === undefined ? adapters : ['openai-api'], ctx.caller);
        return { op: 'resolve', actor: await resolveCredential(command, ctx) };
      case 'graph-token': {
        only(['graph-call'], ctx.caller);
        if (ctx.actor.kind !== 'person' || ctx.actor.tenantId !== ctx.settings.MICROSOFT_TENANT_ID) {
          throw new ProblemError('forbidden', { detail: 'Only a person of this organisation has a token.' });
        }
        const { accessToken, expiresAt } = await graphToken(command.refused, ctx);
        return { op: 'graph-token', accessToken, expiresAt: expiresAt.toISOString() };
      }
    }
  },
});

function only(callers: Iterable<string>, caller: string): void {
  if (![...callers].includes(caller)) {
    throw new ProblemError('forbidden', { detail: `${caller} may not ask this of token-exchange.` });
  }
}
