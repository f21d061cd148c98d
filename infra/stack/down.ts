/** Takes the stack down and keeps its data: `npm run down`. With `--volumes` the data goes as well. */
import { setTimeout as sleep } from 'node:timers/promises';
import { explain } from '../../gateway/boot/explain.ts';
import { step } from '../../gateway/boot/progress.ts';
import { docker } from './command.ts';
import { closeDoors } from './door.ts';
import { removeMemory } from './memory.ts';
import { anyNetwork, removeNetworks } from './networks.ts';
import { type StackSettings, stackSettings } from './settings.ts';

const lines = (text: string) => text.split('\n').filter(Boolean);

async function down(settings: StackSettings, withVolumes: boolean): Promise<void> {
  const { ITP_PREFIX: prefix } = settings;
  await closeDoors(prefix);
  const services = await docker(['service', 'ls', '--format', '{{.Name}}', '--filter', 'label=com.openfaas.function']);
  const functions = lines(services).filter((name) => name.startsWith(`${prefix}-fn-`));
  if (functions.length > 0) await docker(['service', 'rm', ...functions]);
  step(`${functions.length} functions removed`);
  for (const stack of [prefix, `${prefix}-data`]) await docker(['stack', 'rm', stack]).catch(() => {});
  await containersGone(prefix);
  step('services and networks removed');
  if (!withVolumes) return;
  for (const stack of [prefix, `${prefix}-data`]) {
    const volumes = lines(
      await docker(['volume', 'ls', '--quiet', '--filter', `label=com.docker.stack.namespace=${stack}`]),
    );
    if (volumes.length > 0) await docker(['volume', 'rm', ...volumes]);
  }
  removeMemory(settings);
  step('data removed');
}

/** A network or a volume cannot go while a container that is ending still holds it. */
async function containersGone(prefix: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && (await anyNetwork(prefix))) {
    await removeNetworks(prefix);
    await sleep(500);
  }
}

try {
  await down(stackSettings(process.env), process.argv.includes('--volumes'));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
