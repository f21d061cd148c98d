import type { DocumentAccess } from '#lib/contracts/documents.ts';
import { useSyncExternalStore } from 'react';

export interface Upload {
  id: string;
  fileName: string;
  /** Bytes. */
  size: number;
  sent: number;
  state: 'queued' | 'sending' | 'waiting' | 'failed';
  reason?: string;
}

/** More at once would take the connections that the rest of the console needs. */
const atOnce = 2;
/** Bytes; the contract's `maxDocumentBytes`, without the contract's libraries. */
export const largestFile = 200 * 1024 * 1024;

let uploads: readonly Upload[] = [];
let running = 0;
const listeners = new Set<() => void>();
const jobs = new Map<string, { abort: AbortController; run: () => Promise<void> }>();

/** The files on their way to the server. They go on while the person looks at another page. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => uploads);
}

/** Sends `files` one after the other; `onArrived` is awaited after each, before it is no upload any more. */
export function addUploads(
  files: readonly File[],
  access: DocumentAccess | undefined,
  onArrived: () => Promise<void>,
): void {
  for (const file of files) {
    const id = crypto.randomUUID();
    const upload: Upload = { id, fileName: file.name, size: file.size, sent: 0, state: 'queued' };
    const fault = faultOf(file);
    set([...uploads, fault ? { ...upload, state: 'failed', reason: fault } : upload]);
    if (fault) continue;
    const abort = new AbortController();
    jobs.set(id, { abort, run: () => send(id, file, access, abort.signal, onArrived) });
  }
  startNext();
}

/** Gives an upload up, or takes a failed one out of sight. */
export function removeUpload(id: string): void {
  jobs.get(id)?.abort.abort();
  forget(id);
}

async function send(
  id: string,
  file: File,
  access: DocumentAccess | undefined,
  signal: AbortSignal,
  onArrived: () => Promise<void>,
): Promise<void> {
  change(id, { state: 'sending' });
  try {
    const { sendFile } = await import('./send-file.ts');
    await sendFile(file, access, signal, {
      onSent: (sent) => change(id, { sent, state: 'sending' }),
      onWaiting: () => change(id, { state: 'waiting' }),
    });
    await onArrived();
    forget(id);
  } catch (error) {
    change(id, { state: 'failed', reason: error instanceof Error ? error.message : 'Something went wrong.' });
  }
}

function startNext(): void {
  const next = uploads.find(({ state }) => state === 'queued');
  const job = next && jobs.get(next.id);
  if (!job || running >= atOnce) return;
  running++;
  void job.run().finally(() => {
    running--;
    startNext();
  });
  startNext();
}

/** What the server would refuse, said before anything is sent. */
function faultOf({ size }: File): string | undefined {
  if (size === 0) return 'This file is empty.';
  return size > largestFile ? 'This file is larger than 200 MB.' : undefined;
}

function forget(id: string): void {
  jobs.delete(id);
  set(uploads.filter((upload) => upload.id !== id));
}

function change(id: string, part: Partial<Upload>): void {
  const index = uploads.findIndex((upload) => upload.id === id);
  if (index >= 0) set(uploads.with(index, { ...uploads[index]!, ...part }));
}

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
