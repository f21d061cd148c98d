import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type Docker from 'dockerode';
import { bundleProcess, ownProcesses } from '../../infra/images/processes.ts';

const probe = `fetch('http://127.0.0.1:8080/').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
const healthCheck = `HEALTHCHECK --interval=30s CMD ${JSON.stringify(['/bin/node', '-e', probe])}`;

/** From nothing but this machine's Node and the libraries that it loads: the function of the tests, and the provider. */
export async function buildTestImage(docker: Docker, tag: string): Promise<void> {
  const context = mkdtempSync(join(tmpdir(), 'itp-image-'));
  try {
    const place = (from: string, to: string) => {
      mkdirSync(dirname(join(context, to)), { recursive: true });
      copyFileSync(from, join(context, to));
    };
    place(process.execPath, 'bin/node');
    for (const library of librariesOf(process.execPath)) place(library, library);
    place(join(import.meta.dirname, 'probe-function.ts'), 'app/function.ts');
    const provider = ownProcesses.find(({ name }) => name === 'provider')!;
    await bundleProcess(join(import.meta.dirname, '../..'), provider, join(context, 'app/provider.mjs'));
    writeFileSync(
      join(context, 'Dockerfile'),
      ['FROM scratch', 'COPY . /', healthCheck, 'CMD ["/bin/node", "/app/function.ts"]'].join('\n'),
    );
    const progress = await docker.buildImage({ context, src: ['.'] }, { t: tag });
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(progress, (error, output: { error?: string }[]) => {
        const failed = error?.message ?? output.find((line) => line.error)?.error;
        if (failed) reject(new Error(failed));
        else resolve();
      });
    });
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

function librariesOf(program: string): string[] {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [...listed.matchAll(/(?:=> |^\s+)(\/\S+)/gm)].map(([, path]) => path!);
}
