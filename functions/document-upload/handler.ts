import { authenticate } from '#lib/identity/authenticate.ts';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { receiveForm } from './form.ts';
import { UploadSettings } from './settings.ts';
import { serveTus } from './tus.ts';

/**
 * Takes files at /uploads: as a form with one file, or resumable by the tus protocol 1.0. Both carry the fields of
 * `UploadFields`; an upload belongs to the person who began it.
 */
export default defineFunction({
  name: 'document-upload',
  uses: ['objects'],
  settings: UploadSettings,
  timeout: 300,
  async handle(request, ctx) {
    const asPerson = ctx.as(await authenticate(request, ctx));
    if (request.headers.has('tus-resumable') || request.method === 'OPTIONS') return serveTus(request, asPerson);
    if (request.method !== 'POST') {
      throw new ProblemError('method_not_allowed', { headers: { allow: 'POST, HEAD, PATCH, DELETE, OPTIONS' } });
    }
    const type = request.headers.get('content-type') ?? '';
    if (/^multipart\/form-data\b/i.test(type)) return receiveForm(request, type, asPerson);
    const detail = 'A file comes as multipart/form-data or by the tus protocol.';
    throw new ProblemError('unsupported_media_type', { detail });
  },
});
