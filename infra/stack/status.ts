/** Shows what runs and how well: `npm run status`. Ends with 1 when something that should run does not. */
import { explain } from '../../gateway/boot/explain.ts';
import { dockerJson } from './command.ts';
import { isReady } from './deploy.ts';
import { stackSettings } from './settings.ts';

interface Service {
  Name: string;
  Replicas: string;
  Image: string;
}

async function status(prefix: string): Promise<boolean> {
  const filters = [
    `label=com.docker.stack.namespace=${prefix}-data`,
    `label=com.docker.stack.namespace=${prefix}`,
    'label=com.openfaas.function',
  ];
  const services = (
    await Promise.all(filters.map((filter) => dockerJson<Service>(['service', 'ls', '--filter', filter])))
  )
    .flat()
    .filter(({ Name }) => Name.startsWith(`${prefix}-`) || Name.startsWith(`${prefix}_`));
  if (services.length === 0) {
    console.log('Nothing runs: `npm run up` brings it up.');
    return false;
  }
  const width = Math.max(...services.map(({ Name }) => Name.length));
  for (const { Name, Replicas, Image } of services.toSorted((a, b) => a.Name.localeCompare(b.Name))) {
    const mark = isReady(Replicas) ? 'ok  ' : 'down';
    console.log(`${mark}  ${Name.padEnd(width)}  ${Replicas.padEnd(22)}  ${Image}`);
  }
  return services.every(({ Replicas }) => isReady(Replicas));
}

try {
  process.exit((await status(stackSettings(process.env).ITP_PREFIX)) ? 0 : 1);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
