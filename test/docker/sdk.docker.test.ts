import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionStatus, LogLine } from '#lib/contracts/openfaas.ts';
import { verifies } from '#test/verifies.ts';
import { faasCli, goSdk } from './operator-program.ts';
import { operatorSteps } from './operator-steps.ts';
import { withStack } from './stack.ts';
import { openStackFunctions, type StackFunctions } from './stack-functions.ts';

const prefix = 'itptest-sdk';
const sdk = await goSdk();
const inNamespace = ['--namespace', `${prefix}-staging`];

withStack(() => {
  let functions: StackFunctions;
  beforeAll(async () => {
    functions = await openStackFunctions(prefix);
  });
  afterAll(() => functions?.close());

  for (const kind of [sdk, ...faasCli()]) {
    const image = () => functions.image;
    operatorSteps(kind, { place: () => functions.place, image, prefix, isGateway: true });
  }

  const reason = sdk.missing && ` (${sdk.missing})`;
  describe.skipIf(reason)(`what the gateway answers, read by OpenFaaS's Go SDK${reason ?? ''}`, () => {
    let program: Awaited<ReturnType<typeof sdk.open>>;
    beforeAll(async () => {
      program = await sdk.open(functions.place);
    });
    afterAll(() => program?.close());

    const run = (...args: string[]) => program.run(args);
    const read = async <T>(...args: string[]) => JSON.parse(await run(...args)) as T;
    const describing = (name: string, ...args: string[]) => read<FunctionStatus>('describe', name, ...args);
    const deploy = (name: string, ...args: string[]) =>
      run('deploy', '--name', name, '--image', functions.image, ...args);

    it('a deployment comes back as it was given', verifies('gateway.system-contract'), async () => {
      const name = `${prefix}-whole`;
      const labels = ['--label', 'app=itp', '--label', 'com.openfaas.scale.max=3'];
      const annotations = ['--annotation', 'topic=cron-function', '--annotation', 'schedule=0 0 1 1 *'];
      const amounts = ['--memory-limit', '128Mi', '--cpu-limit', '500m', '--memory-request', '5Mi'];
      const options = ['--env', 'LOG_LEVEL=debug', '--fprocess', 'node function.ts', '--readonly'];
      const placed = ['--constraint', 'node.role==manager'];
      const all = [...labels, ...annotations, ...amounts, ...options, ...placed];
      expect(await deploy(name, ...all)).toContain('202 Accepted');
      await run('ready', name);
      const described = await describing(name);
      expect(described).toEqual({
        name,
        image: functions.image,
        namespace: 'openfaas-fn',
        envProcess: 'node function.ts',
        envVars: { LOG_LEVEL: 'debug' },
        constraints: ['node.role==manager'],
        labels: { app: 'itp', 'com.openfaas.scale.max': '3' },
        annotations: { topic: 'cron-function', schedule: '0 0 1 1 *' },
        limits: { memory: '128Mi', cpu: '500m' },
        requests: { memory: '5Mi' },
        readOnlyRootFilesystem: true,
        replicas: 1,
        availableReplicas: 1,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      });
      expect((await read<FunctionStatus[]>('list')).find((one) => one.name === name)).toEqual(described);
      await run('remove', name);
      await expect(describing(name)).rejects.toThrow(`There is no function ${name}.`);
      await expect(run('remove', name)).rejects.toThrow('not found');
    });

    it('replicas follow what is asked, within the labels', verifies('gateway.system-contract'), async () => {
      const name = `${prefix}-scaled`;
      await deploy(name, '--label', 'com.openfaas.scale.max=2');
      await run('scale', name, '--replicas', '2');
      await expect
        .poll(async () => (await describing(name)).availableReplicas, { timeout: 20_000, interval: 500 })
        .toBe(2);
      await expect(run('scale', name, '--replicas', '3')).rejects.toThrow(/400.*at most 2 replicas/);
      await expect(run('scale', `${prefix}-absent`, '--replicas', '1')).rejects.toThrow('not found');
      await run('remove', name);
    });

    it('secrets reach functions, and never come back', verifies('gateway.system-contract'), async () => {
      const [name, secret, file] = [`${prefix}-reader`, `${prefix}-token`, join(tmpdir(), `${prefix}-token`)];
      writeFileSync(file, 'a value\nof two lines');
      expect(await run('secret', 'create', secret, '--from-file', file)).toBe('201\n');
      await expect(run('secret', 'create', secret, '--from-file', file)).rejects.toThrow(/409.*already/);
      const listed = await read<object[]>('secret', 'list');
      expect(listed).toContainEqual({ name: secret, namespace: 'openfaas-fn' });
      expect(listed.every((one) => Object.keys(one).toSorted().join() === 'name,namespace')).toBe(true);

      await deploy(name, '--secret', secret);
      await run('ready', name);
      const has = JSON.parse(await run('invoke', name)) as { secrets: Record<string, string> };
      expect(has.secrets).toEqual({ [secret]: 'a value\nof two lines' });
      await expect(run('secret', 'remove', secret)).rejects.toThrow(new RegExp(`409.*in use by ${name}`));
      await run('remove', name);
      expect(await run('secret', 'update', secret, '--from-literal', 'another')).toBe('200\n');
      await run('secret', 'remove', secret);
      await expect(run('secret', 'update', secret, '--from-literal', 'x')).rejects.toThrow('not found');
      await expect(run('secret', 'remove', secret)).rejects.toThrow('not found');
    });

    it('namespaces keep functions apart', verifies('gateway.system-contract'), async () => {
      const [namespace, name] = [`${prefix}-staging`, `${prefix}-apart`];
      await expect(deploy(name, ...inNamespace)).rejects.toThrow(/400.*no namespace/);
      expect(await run('namespace', 'create', namespace, '--label', 'team=planner')).toBe('201\n');
      await expect(run('namespace', 'create', namespace)).rejects.toThrow(/409.*already/);
      expect(await read<string[]>('namespace', 'list')).toEqual(expect.arrayContaining(['openfaas-fn', namespace]));
      expect(await run('namespace', 'update', namespace, '--annotation', 'owner=Ada')).toBe('200\n');
      const described = { name: namespace, labels: { openfaas: '1' }, annotations: { openfaas: '1', owner: 'Ada' } };
      expect(await read('namespace', 'get', namespace)).toEqual(described);

      await deploy(name, ...inNamespace, '--env', 'WHICH=staging');
      await run('ready', name, ...inNamespace);
      expect(await run('list', '--quiet', ...inNamespace)).toBe(`${name}\n`);
      expect(await run('list', '--quiet')).not.toContain(name);
      expect(await run('invoke', name, ...inNamespace)).toContain('"WHICH":"staging"');
      await expect(run('invoke', name)).rejects.toThrow('404');
      expect(await run('logs', name, ...inNamespace, '--tail=false')).toContain(`"namespace":"${namespace}"`);

      await expect(run('namespace', 'delete', namespace)).rejects.toThrow(/409.*still has functions/);
      await run('remove', name, ...inNamespace);
      await run('namespace', 'delete', namespace);
      await expect(run('namespace', 'get', namespace)).rejects.toThrow('not found');
      await expect(run('namespace', 'update', namespace)).rejects.toThrow('not found');
      await expect(run('namespace', 'delete', namespace)).rejects.toThrow('not found');
    });

    it(
      'invocations are counted; an unknown function is 404, now and later',
      verifies('gateway.system-contract'),
      async () => {
        const name = `${prefix}-called`;
        await deploy(name);
        await run('ready', name);
        for (const input of ['a', 'b']) await program.run(['invoke', name], { input });
        expect((await describing(name)).invocationCount).toBe(2);
        await run('invoke', name, '--async');
        await expect
          .poll(async () => (await describing(name)).invocationCount, { timeout: 10_000, interval: 300 })
          .toBe(3);
        const absent = `${prefix}-absent`;
        await expect(run('invoke', absent)).rejects.toThrow(/404.*no function/);
        await expect(run('invoke', absent, '--async')).rejects.toThrow(/404.*no function/);
        await run('remove', name);
      },
    );

    it('logs come by tail and since, and are followed', verifies('gateway.system-contract'), async () => {
      const name = `${prefix}-talking`;
      await deploy(name);
      await run('ready', name);
      const say = (text: string) => functions.call('GET', `/function/${name}/log?text=${text}`);
      for (const text of ['one', 'two']) await say(text);
      const logs = async (...args: string[]) =>
        (await run('logs', name, '--tail=false', ...args))
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as LogLine);
      const texts = async (...args: string[]) => (await logs(...args)).map(({ text }) => text);
      await expect.poll(() => texts(), { timeout: 10_000 }).toEqual(['starting', 'listening', 'one', 'two']);
      expect((await logs())[0]).toEqual({
        name,
        namespace: 'openfaas-fn',
        instance: expect.stringMatching(/^\w{20,}$/),
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        text: 'starting',
      });
      expect(await texts('--lines', '1')).toEqual(['two']);
      expect(await texts('--since', '1h')).toContain('starting');
      expect(await texts('--since-time', new Date(Date.now() + 60_000).toISOString())).toEqual([]);

      const followed: string[] = [];
      const stop = program.follow(['logs', name, '--lines', '1'], (line) =>
        followed.push((JSON.parse(line) as LogLine).text),
      );
      await expect.poll(() => followed, { timeout: 10_000 }).toEqual(['two']);
      await say('three');
      await expect.poll(() => followed, { timeout: 10_000 }).toEqual(['two', 'three']);
      await stop();
      await expect(run('logs', `${prefix}-absent`, '--tail=false')).rejects.toThrow('not found');
      await run('remove', name);
    });
  });
});
