import { afterAll, beforeAll, describe } from 'vitest';
import { faasCliSuite, findFaasCli } from './faas-cli.ts';
import { findSwarm } from './swarm.ts';
import { credentials, openWorld, type World } from './world.ts';

const { docker, missing } = await findSwarm();
const program = findFaasCli();
const reason = missing ?? (program ? undefined : 'no faas-cli is installed here');

describe.skipIf(reason !== undefined)(`faas-cli, straight at the provider${reason ? ` (${reason})` : ''}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(docker);
  });
  afterAll(() => world.close());

  faasCliSuite({
    program: program ?? '',
    url: () => world.url,
    ...credentials,
    image: () => world.image,
    invokes: false,
  });
});
