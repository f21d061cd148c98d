import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage, labelOf, outputOf, pull } from './docker.ts';
import { type ThirdPartyImage, thirdPartyImages } from './third-party.ts';

const label = 'itp.inputs';
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];
let asksRegistry = process.env['ITP_IMAGES'] !== 'build';

/** Makes a third-party image be here once `from`, which it is built on, is; tells how it came. */
export async function provide(image: ThirdPartyImage, from: Promise<unknown> | undefined): Promise<string> {
  const digest = digestOf(image);
  const present = await labelOf(image.tag, label);
  // One without our label came from a registry.
  if (present === digest || present === '') return 'is here';
  if (asksRegistry) {
    if (await pull(image.tag)) return 'pulled';
    asksRegistry = false;
  }
  const [fetched] = await Promise.all([image.fetch ? fetchFor(image.fetch) : undefined, from]);
  await inTurn(() =>
    buildImage({
      tag: image.tag,
      context: [join(import.meta.dirname, image.folder), ...(fetched ? [fetched] : [])],
      args: { ...image.args, ...(image.from && { FROM: image.from }) },
      labels: { [label]: digest },
    }),
  );
  return 'built';
}

/** Digest of all that decides what the image will be. */
function digestOf({ folder, args, fetch, from }: ThirdPartyImage): string {
  const hash = createHash('sha256').update(JSON.stringify([args, fetch]));
  const base = thirdPartyImages.find(({ tag }) => tag === from);
  if (base) hash.update(digestOf(base));
  const files = readdirSync(join(import.meta.dirname, folder)).sort();
  for (const file of [...files.map((name) => join(folder, name)), ...(fetch ? [join('fetch', fetch[0])] : [])]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(import.meta.dirname, file)));
  }
  return hash.digest('hex');
}

async function fetchFor([program, ...args]: [string, ...string[]]): Promise<string> {
  const child = spawn(join(import.meta.dirname, 'fetch', program), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return outputOf(child, `infra/images/fetch/${program}`);
}

/** Runs `work` when fewer than `atOnce` run, in the order of the calls. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  if (running < atOnce) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  await work().finally(() => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  });
}
