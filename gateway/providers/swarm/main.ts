import { explain } from '../../boot/explain.ts';
import { endOnSignal, lifetime } from '../../boot/lifetime.ts';
import { startProvider } from './provider.ts';
import { providerSettings } from './settings.ts';

// The process that alone holds the Docker socket: OpenFaaS's provider interface over Docker Swarm.
const life = lifetime();
endOnSignal(life);
try {
  const provider = await startProvider(providerSettings(process.env));
  life.onEnd(() => provider.close());
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
