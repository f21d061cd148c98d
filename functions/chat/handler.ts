import * as z from 'zod';
import { chat } from '#lib/contracts/chat.ts';
import { publishEvents } from '#lib/events/outbox.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { wantsEvents } from '#lib/runtime/event-stream.ts';
import { beginTurn, dropTurn, endTurn, readHistory, rememberThread } from './conversation/store.ts';
import { SiteSettings } from './conversation/world.ts';
import { failedTurn, mayPass } from './conversation/failure.ts';
import { languageModelOf, LanguageModelSettings } from '#lib/models/language-model.ts';
import { type Emit, streamTurn } from './reply/stream.ts';
import { takeTurn } from './turn.ts';
import type { takeModelTurn } from './model/take-turn.ts';

const Settings = z.object({ ...LanguageModelSettings.shape, ...SiteSettings.shape });

/** The model's libraries are read only where there is a model. */
const modelTurn: typeof takeModelTurn = async (...turn) =>
  (await import('./model/take-turn.ts')).takeModelTurn(...turn);

/** One turn of a conversation: what a person says becomes tool calls, a question or an answer, and never a guessed write. */
export default defineFunction({
  ...chat,
  uses: ['database', 'cache'],
  settings: Settings,
  timeout: 55,
  async run(command, context) {
    const { database, cache, actor, request, log } = context;
    if (command.op === 'history') return readHistory(database, actor, command.conversationId);
    if (command.op === 'remember') {
      await rememberThread(database, actor, command.conversationId, command.thread);
      return { op: 'remember' as const };
    }
    const open = await beginTurn(database, actor, command, context.signal);
    const model = languageModelOf(context.settings);
    const answer = async (emit: Emit) => {
      if ('reply' in open) return open.reply;
      const { reply, dialogue } = await (
        model ? modelTurn(context, open, command.text, model, emit) : takeTurn(context, open, command.text, emit)
      ).catch(async (error: unknown) => {
        if (!mayPass(error)) return failedTurn(open, error, log);
        await dropTurn(database, actor, open);
        throw error;
      });
      const event = await endTurn(database, actor, open, reply, dialogue);
      void publishEvents(cache, actor.tenantId, [event]);
      return reply;
    };
    return wantsEvents(request) ? streamTurn(answer) : answer(() => {});
  },
});
