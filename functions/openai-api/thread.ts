import { createHash } from 'node:crypto';
import type { Message } from './request.ts';

/**
 * Names a conversation by all that was said in it up to the assistant's last words, which is what its client resends.
 * Undefined before them. `chatId` tells apart conversations that began alike.
 */
export function threadOf(chatId: string, messages: readonly Message[]): string | undefined {
  const end = messages.findLastIndex((message) => message.role === 'assistant') + 1;
  if (end === 0) return undefined;
  const said = messages.slice(0, end).map(({ role, text }) => [role, text.trim()]);
  return createHash('sha256')
    .update(JSON.stringify([chatId, ...said]))
    .digest('hex');
}
