import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '#test/verifies.ts';
import type { OperatorProgram, Place, ProgramKind } from './operator-program.ts';

interface Target {
  place(): Place;
  /** The image of the tests. */
  image(): string;
  /** What the names of everything made here start with. */
  prefix: string;
  /** A provider has no functions to invoke, and tells of itself in another shape. */
  isGateway: boolean;
}

/** What an operator does from the first login to the last function removed, with either program. */
export function operatorSteps(kind: ProgramKind, { place, image, prefix, isGateway }: Target): void {
  const reason = kind.missing && ` (${kind.missing})`;
  describe.skipIf(reason)(`an operator with ${kind.name}${reason ?? ''}`, () => {
    const name = `${prefix}-steps`;
    const [literal, fromFile] = [`${prefix}-literal`, `${prefix}-file`];
    const folder = mkdtempSync(join(tmpdir(), 'itp-operator-'));
    let program: OperatorProgram;
    const cli = (...args: string[]) => program.run(args);
    const deploy = (...args: string[]) => cli('deploy', '--image', image(), '--name', name, ...args);

    beforeAll(async () => {
      program = await kind.open(place());
    });
    afterAll(() => {
      program?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is refused with a wrong password', verifies('provider.contract'), async () => {
      await expect(program.run(['list'], { password: 'wrong' })).rejects.toThrow();
    });

    it('waits until all is ready', verifies('provider.contract'), async () => {
      expect(await cli('ready', '--attempts', '3')).toContain('ready');
    });

    it('creates, lists, updates and removes secrets', verifies('provider.secrets'), async () => {
      const file = join(folder, 'value');
      writeFileSync(file, 'from a file');
      await cli('secret', 'create', literal, '--from-literal', 'one');
      await cli('secret', 'create', fromFile, '--from-file', file);
      const listed = await cli('secret', 'list');
      expect(listed).toContain(literal);
      expect(listed).toContain(fromFile);
      await cli('secret', 'update', literal, '--from-literal', 'two');
      await cli('secret', 'remove', fromFile);
      expect(await cli('secret', 'list')).not.toContain(fromFile);
    });

    it('deploys, new and as an update, lists and describes', verifies('provider.contract'), async () => {
      await deploy('--label', 'app=itp', '--annotation', 'topic=a', '--secret', literal, '--memory-limit', '128Mi');
      await cli('ready', name, '--attempts', '60');
      expect(await cli('list')).toContain(name);
      expect(await cli('list', '--quiet')).toContain(name);
      expect(await cli('describe', name)).toContain(image());
      await deploy('--env', 'LOG_LEVEL=debug');
      await deploy('--update=false', '--replace');
      await cli('ready', name, '--attempts', '60');
    });

    it('is told why a deployment is refused', verifies('provider.bad-input'), async () => {
      const absent = `${prefix}-absent`;
      const refused = cli('deploy', '--image', 'itp-test-nowhere/absent:1', '--name', absent);
      await expect(refused).rejects.toThrow('is not here');
      expect(await cli('list', '--quiet')).not.toContain(absent);
      await expect(cli('describe', absent)).rejects.toThrow();
    });

    it('reads logs', verifies('provider.logs'), async () => {
      await expect.poll(() => cli('logs', name, '--tail=false'), { timeout: 15_000 }).toContain('listening');
      expect(await cli('logs', name, '--tail=false', '--lines', '1')).not.toContain('starting');
      expect(await cli('logs', name, '--tail=false', '--since', '1h', '--instance')).toContain('listening');
    });

    if (isGateway) {
      it('asks for the version, and invokes, now and later', verifies('gateway.system-contract'), async () => {
        expect(await cli('version')).toContain('swarm');
        expect(await program.run(['invoke', name], { input: 'hello' })).toContain('"uid":1000');
        await program.run(['invoke', name, '--async'], { input: 'hello' });
      });
    }

    it('removes', verifies('provider.contract'), async () => {
      await cli('remove', name);
      expect(await cli('list', '--quiet')).not.toContain(name);
      await cli('secret', 'remove', literal);
    });
  });
}
