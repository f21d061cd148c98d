import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Target } from './target.ts';

const root = join(import.meta.dirname, '../..');

export interface AppOptions {
  /** Absent: a new temp folder, removed by `close`. */
  dataFolder?: string;
  environment?: Record<string, string>;
}

/** The whole product in a process of its own, on free ports, with the sandbox tenant inside. */
export interface App extends Target {
  /** Acts as the tenant's first sample person. */
  apiKey: string;
  dataFolder: string;
  process: ChildProcess;
  /** All that it wrote to its terminal so far. */
  output(): string;
  /** Drains it (SIGTERM) and gives its exit code. */
  stop(): Promise<number>;
}

/** Starts the app and waits until it is healthy; on other ports when somebody took one of them meanwhile. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnFreePorts(options);
    } catch (error) {
      if (attempt === 5 || !(error instanceof Error && /^Port \d+ is in use/m.test(error.message))) throw error;
    }
  }
}

async function startOnFreePorts(options: AppOptions): Promise<App> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'itp-'));
  const [port, sandboxPort, browserPort] = await freePorts(3);
  const apiKey = `itp_test_${crypto.randomUUID()}`;
  const environment = {
    ...process.env,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_BROWSER_PORT: String(browserPort),
    ITP_DATA_DIR: dataFolder,
    ITP_API_KEY: apiKey,
    ...options.environment,
  };
  let output = '';

  async function launch(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(root, 'gateway/main.ts')], { env: environment, cwd: root });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await healthy(`http://127.0.0.1:${port}`, child, () => output);
    return child;
  }

  const app: App = {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    dataFolder,
    process: await launch(),
    output: () => output,
    fetch: (path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${apiKey}`);
      return fetch(new URL(path, app.url), { ...init, headers });
    },
    async kill() {
      const exited = once(app.process, 'exit');
      app.process.kill('SIGKILL');
      await exited;
    },
    async restart() {
      app.process = await launch();
    },
    async stop() {
      const exited = once(app.process, 'exit');
      app.process.kill('SIGTERM');
      const [code] = (await exited) as [number];
      return code;
    },
    async close() {
      if (app.process.exitCode === null && app.process.signalCode === null) await app.stop();
      if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
  // Tests or a bench that end without `close` leave nothing running.
  process.once('exit', () => app.process.kill('SIGKILL'));
  return app;
}

/** Ready means that the line `ready` was shown: healthy, and the API key's person signed in. */
async function healthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  const shown = output().split(' s  ready').length;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}:\n${output()}`);
    const ready = output().split(' s  ready').length > shown;
    if (ready && (await fetch(`${url}/healthz`)).ok) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`the app was not healthy within a minute:\n${output()}`);
}

/** Ports that nobody listens on just now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const { port } = server.address() as { port: number };
      server.close();
      await once(server, 'close');
      return port;
    }),
  );
}
