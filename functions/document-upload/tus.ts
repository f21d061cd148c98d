import { MemoryLocker, Server } from '@tus/server';
import { maxDocumentBytes } from '#lib/contracts/documents.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { UploadContext } from './context.ts';
import { readFields } from './fields.ts';
import { handOver } from './hand-over.ts';
import { asProblem } from './tus-problem.ts';
import { TusStore } from './tus-store.ts';

/** Requests of one upload come one after another, within this process; across processes the store tells them apart. */
const locker = new MemoryLocker();

/** The tus protocol for uploads of the acting person. The last PATCH answers the document as JSON. */
export async function serveTus(request: Request, ctx: UploadContext): Promise<Response> {
  const { actor, objects, log } = ctx;
  const store = new TusStore(objects, actor, ctx.settings);
  const server = new Server({
    path: '/uploads',
    relativeLocation: true,
    datastore: store,
    locker,
    maxSize: maxDocumentBytes,
    allowedOrigins: [],
    async onUploadCreate(_request, { metadata = {}, size }) {
      readFields(metadata);
      if (size === 0) throw new ProblemError('invalid_input', { detail: 'The file is empty.' });
      return {};
    },
    async onUploadFinish(_request, { id }) {
      const state = await store.state(id);
      try {
        const document = await handOver(ctx, state.parts, readFields(state.metadata));
        await store.finish(id, state, document.id);
        const headers = { 'content-type': 'application/json' };
        return { status_code: 200, headers, body: JSON.stringify(document) };
      } catch (error) {
        // What is refused for good is not to be sent again.
        if (toProblemError(error).status < 500) await store.remove(id);
        throw error;
      }
    },
    onResponseError(_request, error) {
      if (!(error instanceof Error) || 'status_code' in error) return undefined;
      const problem = toProblemError(error);
      if (problem.code === 'internal') log.error({ err: error }, 'upload failed');
      return { status_code: problem.status, body: problem.body };
    },
  });
  return asProblem(await server.handleWeb(request));
}
