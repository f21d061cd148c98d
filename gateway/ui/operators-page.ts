import { ProblemError } from '#lib/runtime/problem.ts';
import type { SystemRoute } from '../api/system.ts';
import { type PageFiles, readPageFiles, serveFile } from './files.ts';
import type { GatewayState } from './state.ts';

/** Serves the operators' page, which build.ts wrote into `folder`, at /ui, and what it shows at /ui/state. */
export function operatorsPage(folder: string, state: () => Promise<GatewayState>): SystemRoute {
  let reading: Promise<PageFiles> | undefined;

  async function answer(path: string, request: Request): Promise<Response> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new ProblemError('method_not_allowed', { headers: { allow: 'GET, HEAD' } });
    }
    if (path === '/ui/state') return Response.json(await state(), { headers: { 'cache-control': 'no-store' } });
    reading ??= readPageFiles(folder).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    const file = (await reading).get(path === '/ui/' ? '/ui' : path);
    if (!file) throw new ProblemError('not_found', { detail: 'There is no such page or file.' });
    return serveFile(file, request);
  }

  return (path, request) => (/^\/ui(\/|$)/.test(path) ? answer(path, request) : undefined);
}
