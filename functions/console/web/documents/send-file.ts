import type { DocumentAccess } from '#lib/contracts/documents.ts';
import type { Problem } from '#lib/contracts/problem.ts';
import { DetailedError, Upload } from 'tus-js-client';
import { describeProblem } from '../api/client.ts';
import { keyOf } from './access.ts';

interface Progress {
  onSent: (bytes: number) => void;
  /** The network or the server is away; it goes on by itself when they are back. */
  onWaiting: () => void;
}

/** What a lost connection costs at most. */
const chunkSize = 8 * 1024 * 1024;
const tryAgainAfter = 5000;

/**
 * Sends a file by the tus protocol, as often as it takes: after a loss of the network it goes on where the server stopped
 * receiving, and so does the same file chosen again after a reload. Rejects with what the server refused, in words.
 */
export async function sendFile(
  file: File,
  access: DocumentAccess | undefined,
  signal: AbortSignal,
  { onSent, onWaiting }: Progress,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let retry: ReturnType<typeof setTimeout> | undefined;
  const upload = new Upload(file, {
    endpoint: '/uploads',
    chunkSize,
    metadata: {
      filename: file.name,
      ...(access && { access: access.to }),
      ...(access?.to === 'plan' && { planId: access.planId }),
    },
    fingerprint: async () =>
      ['itp.upload', file.name, file.size, file.lastModified, access && keyOf(access)].map(String).join(' '),
    removeFingerprintOnSuccess: true,
    retryDelays: null,
    onProgress: (bytes) => onSent(bytes),
    onSuccess: () => resolve(),
    onError: (error) => {
      const refusal = refusalOf(error);
      if (refusal) return reject(new Error(refusal));
      onWaiting();
      retry = setTimeout(goOn, tryAgainAfter);
    },
  });
  function goOn(): void {
    clearTimeout(retry);
    if (retry !== undefined) upload.start();
    retry = undefined;
  }

  window.addEventListener('online', goOn);
  signal.addEventListener('abort', () => {
    reject(signal.reason);
    void upload.abort(true).catch(() => undefined); // What is left on the server goes when its time is up.
  });
  try {
    const [previous] = await upload.findPreviousUploads();
    if (previous) upload.resumeFromPreviousUpload(previous);
    upload.start();
    await promise;
  } finally {
    clearTimeout(retry);
    window.removeEventListener('online', goOn);
  }
}

/** What the server refused for good; undefined for what may pass by itself. */
function refusalOf(error: Error): string | undefined {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response) return error instanceof DetailedError ? undefined : error.message;
  const status = response.getStatus();
  if (status >= 500 || status === 423 || status === 429) return undefined;
  try {
    return describeProblem(JSON.parse(response.getBody()) as Partial<Problem>, 'The document store');
  } catch {
    return describeProblem({});
  }
}
