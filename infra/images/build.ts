/**
 * npm run images [NAME…]: gets every third-party image, from a registry where one answers (ITP_IMAGES=build asks none),
 * else from distribution packages, and builds the product's own processes. Each NAME chooses the images whose tags begin
 * with it, functions among them: faas-cli builds those otherwise.
 */
import { ownImages } from './own.ts';
import { provide } from './provide.ts';
import { type ThirdPartyImage, thirdPartyImages } from './third-party.ts';

const names = process.argv.slice(2);
const isChosen = (tag: string) => names.some((name) => tag.startsWith(name));
const base = 'node:24-slim';

async function tell(tag: string, work: Promise<string>): Promise<void> {
  const what = await work;
  console.log(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${tag} ${what}`);
}

/** The images that are chosen, and those that they are built on. */
function withBases(tags: Set<string>): ThirdPartyImage[] {
  for (const { tag, from } of thirdPartyImages.toReversed()) if (from && tags.has(tag)) tags.add(from);
  return thirdPartyImages.filter(({ tag }) => tags.has(tag));
}

const own = ownImages(process.env).filter(({ tag, isFunction }) => (names.length > 0 ? isChosen(tag) : !isFunction));
const thirdParty = thirdPartyImages.map(({ tag }) => tag).filter((tag) => names.length === 0 || isChosen(tag));
if (own.length > 0) thirdParty.push(base);

const provided = new Map<string, Promise<void>>();
for (const image of withBases(new Set(thirdParty))) {
  provided.set(image.tag, tell(image.tag, provide(image, provided.get(image.from ?? ''))));
}
async function buildOwn(): Promise<void> {
  await provided.get(base);
  for (const { tag, build } of own)
    await tell(
      tag,
      build().then(() => 'built'),
    );
}

for (const result of await Promise.allSettled([...provided.values(), buildOwn()])) {
  if (result.status === 'fulfilled') continue;
  console.error(result.reason instanceof Error ? result.reason.message : result.reason);
  process.exitCode = 1;
}
