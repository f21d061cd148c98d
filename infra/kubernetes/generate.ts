import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { readStack } from '../../gateway/providers/stack.ts';
import { networkPolicies } from './network-policies.ts';
import { overlay } from './overlay.ts';
import { placementOf } from './placement.ts';
import { httpRoute } from './routes.ts';

/** Writes what official OpenFaaS needs, derived from stack.yml: build/kubernetes/{stack,network-policies,routes}.yaml. */
function generate(): void {
  const root = join(import.meta.dirname, '../..');
  const { values } = parseArgs({
    options: {
      edition: { type: 'string', default: 'community' },
      registry: { type: 'string' },
      without: { type: 'string', multiple: true, default: [] },
      out: { type: 'string', default: join(root, 'build/kubernetes') },
    },
  });
  const { edition, registry, without, out } = values;
  if (edition !== 'community' && edition !== 'standard') throw new Error('--edition is community or standard');
  const environment = process.env;
  const stack = overlay(readStack(join(root, 'stack.yml'), environment), { edition, registry, without, environment });
  const placements = Object.entries(stack.functions).map(([name, entry]) => placementOf(name, entry));

  mkdirSync(out, { recursive: true });
  write('stack.yaml', { version: '1.0', ...stack });
  write('network-policies.yaml', ...networkPolicies(placements));
  write('routes.yaml', httpRoute(stack.functions));

  function write(file: string, ...documents: object[]): void {
    // YAML 1.1, as faas-cli and Kubernetes read it.
    const texts = documents.map((document) => stringify(document, { version: '1.1', aliasDuplicateObjects: false }));
    writeFileSync(join(out, file), texts.join('---\n'));
    console.log(join(out, file));
  }
}

try {
  generate();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
