import { documentsOverRest } from '#test/e2e/documents-rest.ts';
import { docker } from '../../infra/stack/command.ts';
import { openStack, type Stack, withStack } from './stack.ts';

/** Kills what of a service runs; the swarm starts it anew. */
const killed = (name: string, service: (prefix: string) => string) => ({
  name: `the end of ${name}`,
  async inflict(stack: Stack) {
    const containers = await stack.containersOf(service(stack.settings.ITP_PREFIX));
    await docker(['kill', ...containers]);
    await stack.healthy();
  },
});

withStack(() =>
  documentsOverRest('on Docker', openStack, [
    killed('its reader', (prefix) => `${prefix}-fn-document-ingest`),
    killed('PostgreSQL', (prefix) => `${prefix}-data_postgres`),
    killed('MinIO', (prefix) => `${prefix}-data_minio`),
  ]),
);
