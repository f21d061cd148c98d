import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { getConversation, say } from '../api/chat.ts';
import { chatReducer, type ChatState, emptyChat } from './conversation.ts';

export interface Chat {
  state: ChatState;
  send: (text: string) => Promise<void>;
  stop: () => void;
  clear: () => void;
  /** Reads the conversation again: it went on in another window. */
  restore: () => void;
}

/** The person's conversation. It goes on while they look at another page. */
export function useChat(): Chat {
  const [state, dispatch] = useReducer(chatReducer, emptyChat);
  const client = useQueryClient();
  const turn = useRef<AbortController>(undefined);
  const { conversationId, running } = state;

  const restore = useCallback(() => {
    getConversation().then(
      (conversation) => dispatch({ type: 'restored', conversation }),
      () => undefined, // An empty chat still works; what fails next says why.
    );
  }, []);
  useEffect(restore, [restore]);
  useEffect(() => () => turn.current?.abort(), []);

  /** Live events say the same; this holds while they are cut off. */
  function refreshBoard(): void {
    for (const key of ['plans', 'plan', 'tasks', 'task']) void client.invalidateQueries({ queryKey: [key] });
  }

  async function send(text: string): Promise<void> {
    if (running) return;
    const abort = new AbortController();
    turn.current = abort;
    dispatch({ type: 'said', text });
    try {
      for await (const event of say(text, conversationId, abort.signal)) {
        dispatch({ type: 'heard', event });
        if (event.type === 'done' && event.reply.actions.length > 0) refreshBoard();
      }
      dispatch({ type: 'ended', failure: 'The answer broke off. Try again.' });
    } catch (error) {
      const failure = abort.signal.aborted
        ? 'Stopped.'
        : error instanceof Error
          ? error.message
          : 'Something went wrong.';
      dispatch({ type: 'ended', failure });
    }
  }
  const stop = useCallback(() => turn.current?.abort(), []);
  const clear = useCallback(() => dispatch({ type: 'cleared' }), []);
  return { state, send, stop, clear, restore };
}
