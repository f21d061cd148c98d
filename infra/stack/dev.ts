/** Brings the stack up for development, and gives it each function anew that changes on disk: `npm run dev`. */
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explain } from '../../gateway/boot/explain.ts';
import { step } from '../../gateway/boot/progress.ts';
import { declaredFunctions } from '../../templates/node24-ts/bundle.ts';
import { affectedFunctions } from './affected.ts';
import { docker, runVisibly } from './command.ts';
import { openDebugDoor } from './door.ts';
import { type StackSettings, stackSettings } from './settings.ts';

const root = join(import.meta.dirname, '../..');
/** Editors write a file in more than one step, and formatters after them. */
const settledMs = 300;

async function dev(settings: StackSettings): Promise<void> {
  process.env['ITP_OVERRIDES'] = 'dev';
  await runVisibly(process.execPath, [join(import.meta.dirname, 'up.ts')]);
  await openDebugDoor(settings.ITP_PREFIX);
  const names = await declaredFunctions(root);
  const waiting = new Set<string>();
  let working: Promise<void> | undefined;
  step('watching functions/; the stores answer on loopback at their own ports');
  for await (const { filename } of watch(join(root, 'functions'), { recursive: true })) {
    for (const name of affectedFunctions(filename ?? 'lib', names)) waiting.add(name);
    if (waiting.size > 0) working ??= renewAll().finally(() => (working = undefined));
  }

  async function renewAll(): Promise<void> {
    while (waiting.size > 0) {
      await sleep(settledMs);
      const now = [...waiting];
      waiting.clear();
      await renew(now, settings).catch((error: unknown) => {
        console.error(explain(error));
      });
    }
  }
}

async function renew(names: readonly string[], { ITP_PREFIX: prefix, VERSION: version }: StackSettings): Promise<void> {
  if (names.includes('console')) await runVisibly(process.execPath, [join(root, 'scripts/prepare.mjs')]);
  const tags = names.map((name) => `itp/${name}:${version}`);
  await runVisibly(process.execPath, [join(root, 'infra/images/build.ts'), ...tags]);
  for (const [index, name] of names.entries()) {
    const image = (await docker(['image', 'inspect', '--format', '{{.Id}}', tags[index]!])).trim();
    await docker(['service', 'update', '--no-resolve-image', '--image', image, `${prefix}-fn-${name}`]);
    step(`${name} is renewed`);
  }
}

try {
  await dev(stackSettings(process.env));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
