/**
 * Gets the third-party images, or those whose tags begin with a name on the command line: from a registry where one
 * answers, else built here from Debian's, npm's, Go's and Maven's packages. ITP_IMAGES=build asks no registry.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage, labelOf, outputOf, pull } from './docker.ts';
import { type ThirdPartyImage, thirdPartyImages } from './images.ts';

const label = 'itp.inputs';
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];
let asksRegistry = process.env['ITP_IMAGES'] !== 'build';

/** Makes `image` be here, after the one that it is built on. */
async function provide(image: ThirdPartyImage, from: Promise<unknown> | undefined): Promise<void> {
  const digest = digestOf(image);
  const present = await labelOf(image.tag, label);
  // One without our label came from a registry.
  if (present === digest || present === '') return say(image.tag, 'is here');
  if (asksRegistry) {
    if (await pull(image.tag)) return say(image.tag, 'pulled');
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
  say(image.tag, 'built');
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

function say(tag: string, what: string): void {
  console.log(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${tag} ${what}`);
}

/** The images that `names` begin, and those that they are built on; all of them without a name. */
function chosen(names: string[]): ThirdPartyImage[] {
  const tags = new Set<string>();
  for (const { tag, from } of thirdPartyImages.toReversed()) {
    if (names.length > 0 && !tags.has(tag) && !names.some((name) => tag.startsWith(name))) continue;
    tags.add(tag);
    if (from) tags.add(from);
  }
  return thirdPartyImages.filter(({ tag }) => tags.has(tag));
}

const provided = new Map<string, Promise<void>>();
for (const image of chosen(process.argv.slice(2))) provided.set(image.tag, provide(image, provided.get(image.from ?? '')));
for (const result of await Promise.allSettled(provided.values())) {
  if (result.status === 'fulfilled') continue;
  console.error(result.reason instanceof Error ? result.reason.message : result.reason);
  process.exitCode = 1;
}
