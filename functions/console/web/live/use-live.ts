import type { LiveEvent } from '#lib/contracts/events.ts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { queries } from '../app/queries.ts';
import { refreshDocument } from '../documents/document-cache.ts';
import { changesUnderWay, dropTask, putTask } from '../task/use-tasks.ts';
import { connect, type ConnectionState } from './connection.ts';
import { staleBy } from './stale.ts';

/** Keeps what is shown equal to what is, and says whether it does. */
export function useLive(onConversation: () => void): ConnectionState {
  const client = useQueryClient();
  const [state, setState] = useState<ConnectionState>('connecting');
  const onEvent = useEffectEvent((event: LiveEvent) => {
    void refresh(client, event);
    if (staleBy(event).conversation) onConversation();
  });

  useEffect(() => {
    let missed = false;
    return connect({
      onEvent: (event) => onEvent(event),
      onResync: () => void client.invalidateQueries(),
      onState: (next) => {
        if (next === 'live' && missed) void client.invalidateQueries();
        missed = next === 'offline';
        setState(next);
      },
    });
  }, [client]);
  return state;
}

async function refresh(client: QueryClient, event: LiveEvent): Promise<void> {
  const { keys, readTask, goneTask, readDocument } = staleBy(event);
  if (goneTask) dropTask(client, goneTask);
  await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  if (readDocument) await refreshDocument(client, readDocument);
  // A change of ours on its way answers with the task itself.
  if (!readTask || changesUnderWay(client, readTask) > 0) return;
  try {
    putTask(client, await client.fetchQuery({ ...queries.task(readTask), staleTime: 0 }));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') dropTask(client, readTask);
  }
}
