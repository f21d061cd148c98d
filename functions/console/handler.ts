import { fileURLToPath } from 'node:url';
import { defineFunction } from '#lib/runtime/define-function.ts';
import { ProblemError } from '#lib/runtime/problem.ts';
import { type Assets, loadAssets } from './assets.ts';
import { serve } from './serve.ts';

const folder = fileURLToPath(new URL('./dist', import.meta.url));
let loading: Promise<Assets> | undefined;

/** The web console: what Vite built into dist, with compression done beforehand. */
export default defineFunction({
  name: 'console',
  async handle(request) {
    loading ??= loadAssets(folder);
    return serve(await loading.catch(notBuilt), request);
  },
});

function notBuilt(cause: unknown): never {
  loading = undefined;
  throw new ProblemError('unavailable', {
    detail: 'The console is not built yet: run node scripts/prepare.mjs.',
    cause,
  });
}
