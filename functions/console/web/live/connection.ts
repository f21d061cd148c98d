import type { LiveEvent } from '#lib/contracts/events.ts';

export type ConnectionState = 'connecting' | 'live' | 'offline';

interface Listener {
  onEvent: (event: LiveEvent) => void;
  /** Events were missed: all is to be read anew. */
  onResync: () => void;
  onState: (state: ConnectionState) => void;
}

const longestWait = 30_000;

/**
 * Keeps `/events` open. The browser resumes a broken stream itself, with Last-Event-ID; a refused one is opened again
 * here after 1 s, 2 s, 4 s … 30 s, and at once when the browser says that it is online again.
 */
export function connect({ onEvent, onResync, onState }: Listener): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function open(): void {
    clearTimeout(retry);
    source?.close();
    source = new EventSource('/events');
    // Not with its first byte: what happens before the feed has begun would be missed.
    for (const beginning of ['live', 'resync']) {
      source.addEventListener(beginning, () => {
        failures = 0;
        onState('live');
      });
    }
    source.addEventListener('message', ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as LiveEvent));
    source.addEventListener('resync', onResync);
    source.addEventListener('error', () => {
      onState('offline');
      if (source.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(open, Math.min(longestWait, 1000 * 2 ** failures++));
    });
  }

  open();
  window.addEventListener('online', open);
  return () => {
    window.removeEventListener('online', open);
    clearTimeout(retry);
    source.close();
  };
}
