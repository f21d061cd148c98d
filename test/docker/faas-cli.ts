import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';

const execute = promisify(execFile);

/** The program on this machine: FAAS_CLI, else in PATH, else where `go install` puts it. */
export function findFaasCli(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), join(homedir(), 'go/bin')];
  return [process.env['FAAS_CLI'] ?? '', ...folders.map((folder) => join(folder, 'faas-cli'))].find(
    (path) => path !== '' && existsSync(path),
  );
}

interface FaasCliTarget {
  program: string;
  /** Of the gateway, or of a provider, which speaks the same under /system. */
  url(): string;
  user: string;
  password: string;
  /** The image of the tests. */
  image(): string;
  /** Whether functions can be invoked at `url`. */
  invokes: boolean;
}

/** What an operator does with faas-cli, from the first login to the last function removed. */
export function faasCliSuite({ program, url, user, password, image, invokes }: FaasCliTarget): void {
  const home = mkdtempSync(join(tmpdir(), 'itp-faas-cli-'));
  const name = 'cli-probe';
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** Gives what it prints; rejects when it exits with another status than 0. */
  async function cli(...args: string[]): Promise<string> {
    const env = { ...process.env, HOME: home, OPENFAAS_CONFIG: home };
    const { stdout, stderr } = await execute(program, [...args, '--gateway', url()], { env });
    return stdout + stderr;
  }
  const deploy = (...args: string[]) => cli('deploy', '--image', image(), '--name', name, ...args);

  beforeAll(async () => {
    await cli('login', '--username', user, '--password', password);
  });

  it('login refuses a wrong password', verifies('provider.contract'), async () => {
    await expect(cli('login', '--username', user, '--password', 'wrong')).rejects.toThrow();
    await cli('login', '--username', user, '--password', password);
  });

  it('version and ready', verifies('provider.contract'), async () => {
    expect(await cli('version')).toContain('swarm');
    expect(await cli('ready', '--attempts', '3')).toContain('ready');
  });

  it('secret create, list, update and remove', verifies('provider.secrets'), async () => {
    const file = join(home, 'value');
    writeFileSync(file, 'from a file');
    await cli('secret', 'create', 'cli-literal', '--from-literal', 'one');
    await cli('secret', 'create', 'cli-file', '--from-file', file);
    await expect(cli('secret', 'create', 'cli-file', '--from-file', file)).rejects.toThrow();
    expect(await cli('secret', 'list')).toMatch(/cli-file[\s\S]*cli-literal/);
    await cli('secret', 'update', 'cli-literal', '--from-literal', 'two');
    await cli('secret', 'remove', 'cli-file');
    expect(await cli('secret', 'list')).not.toContain('cli-file');
  });

  it('deploy, new and as an update, list and describe', verifies('provider.contract'), async () => {
    await deploy('--label', 'app=itp', '--annotation', 'topic=a', '--secret', 'cli-literal', '--memory-limit', '128Mi');
    await cli('ready', name, '--attempts', '60');
    expect(await cli('list')).toContain(name);
    expect(await cli('list', '--quiet')).toContain(name);
    const described = await cli('describe', name);
    expect(described).toMatch(/Status:\s+Ready/);
    expect(described).toContain(image());
    await deploy('--env', 'LOG_LEVEL=debug');
    await deploy('--update=false', '--replace');
    await cli('ready', name, '--attempts', '60');
  });

  it('deploy says why not', verifies('provider.bad-input'), async () => {
    const refused = cli('deploy', '--image', 'itp-test-nowhere/absent:1', '--name', 'cli-absent');
    const said = await refused.catch((error: { stdout: string; stderr: string }) => error.stdout + error.stderr);
    expect(said).toContain('is not here');
    expect(await cli('list', '--quiet')).not.toContain('cli-absent');
  });

  it('logs', verifies('provider.logs'), async () => {
    await expect.poll(() => cli('logs', name, '--tail=false')).toContain('listening');
    expect(await cli('logs', name, '--tail=false', '--lines', '1')).not.toContain('starting');
    expect(await cli('logs', name, '--tail=false', '--since', '1h', '--instance')).toContain('listening');
  });

  it.skipIf(!invokes)('invoke, sync and async', verifies('provider.contract'), async () => {
    const input = execute('sh', ['-c', `echo hello | ${program} invoke ${name} --gateway ${url()}`]);
    expect((await input).stdout).toContain('"uid":1000');
    const later = execute('sh', ['-c', `echo hello | ${program} invoke ${name} --async --gateway ${url()}`]);
    expect((await later).stderr + (await later).stdout).toContain('accepted');
  });

  it('remove', verifies('provider.contract'), async () => {
    await cli('remove', name);
    expect(await cli('list', '--quiet')).not.toContain(name);
    await cli('secret', 'remove', 'cli-literal');
  });
}
