import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { maxDocumentBytes } from '#lib/contracts/documents.ts';
import { type Part, removeAll, storeParts, tooLarge } from '#lib/documents/incoming.ts';
import { incomingFile } from '#lib/documents/object-keys.ts';
import { ProblemError, toProblemError } from '#lib/runtime/problem.ts';
import type { UploadContext } from './context.ts';
import { readFields } from './fields.ts';
import { handOver } from './hand-over.ts';

/** A form with one file and its fields, in any order: 201 with the document. Nothing is left of one that fails. */
export async function receiveForm(request: Request, type: string, ctx: UploadContext): Promise<Response> {
  const prefix = incomingFile(ctx.actor.tenantId, ctx.actor.userId);
  if (Number(request.headers.get('content-length') ?? 0) > maxDocumentBytes + 65_536) throw tooLarge();
  try {
    const { parts, fields } = await readForm(request, type, ctx, prefix);
    const document = await handOver(ctx, parts, readFields(fields));
    return Response.json(document, { status: 201, headers: { location: `/api/v1/documents/${document.id}` } });
  } catch (error) {
    // The rest of the body is not worth reading.
    const { code, options } = toProblemError(error);
    throw new ProblemError(code, { ...options, headers: { connection: 'close' } });
  } finally {
    await removeAll(ctx.objects, prefix);
  }
}

interface Form {
  parts: Part[];
  fields: Record<string, string>;
}

async function readForm(request: Request, type: string, { objects }: UploadContext, prefix: string): Promise<Form> {
  const form: Form = { parts: [], fields: {} };
  const busboy = new Busboy({
    headers: { 'content-type': type },
    limits: { files: 1, fields: 10, fieldSize: 1000, fieldNameSize: 100, headerPairs: 50 },
  });
  let file: BusboyFileStream | undefined;
  let storing: Promise<void> | undefined;
  busboy.on('field', (name, value) => {
    form.fields[name] = value;
  });
  busboy.on('filesLimit', () => {
    busboy.destroy(new ProblemError('invalid_input', { detail: 'One file at a time, please.' }));
  });
  busboy.on('file', (_field, stream: BusboyFileStream, fileName) => {
    file = stream;
    form.fields['filename'] ??= fileName ?? '';
    storing = storeParts(objects, prefix, stream, (part) => void form.parts.push(part));
    storing.catch((error: Error) => busboy.destroy(error));
  });
  try {
    await pipeline(unread(request), busboy);
    await storing;
  } catch (error) {
    file?.destroy(error as Error);
    await storing?.catch(() => {});
    throw error instanceof ProblemError ? error : malformed(error);
  }
  if (!file) throw malformed(undefined);
  return form;
}

/** The body, which is left alone where its reader stops: to cancel it would end a connection that waits for an answer. */
function unread({ body }: Request): Readable {
  return Readable.from(body?.values({ preventCancel: true }) ?? [], { objectMode: false });
}

function malformed(cause: unknown): ProblemError {
  return new ProblemError('invalid_input', { detail: 'The form has no whole file.', cause });
}
