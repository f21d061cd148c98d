import { afterAll, beforeAll, describe } from 'vitest';
import { faasCli, goSdk } from './operator-program.ts';
import { operatorSteps } from './operator-steps.ts';
import { findSwarm } from './swarm.ts';
import { credentials, openWorld, type World } from './world.ts';

const { docker, missing } = await findSwarm();
const programs = [await goSdk(), ...faasCli()];
if (programs.length === 1) console.info('faas-cli is not installed here: its steps are taken with the Go SDK alone');

describe.skipIf(missing !== undefined)(`straight at the provider${missing ? ` (${missing})` : ''}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(docker);
  });
  afterAll(() => world.close());

  const place = () => ({ url: world.url, ...credentials });
  for (const kind of programs) {
    operatorSteps(kind, { place, image: () => world.image, prefix: 'operator', isGateway: false });
  }
});
