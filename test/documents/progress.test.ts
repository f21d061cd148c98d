import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentCatalog, type IngestStage } from '#lib/contracts/documents.ts';
import { verifies } from '#test/verifies.ts';
import { type Ingest, openIngest } from './ingest.ts';
import { pdf } from './samples/pdf.ts';

const text = (words: string) => Buffer.from(`${words} of the harbour hall, which was booked for the launch.`);

describe('a document', () => {
  let ingest: Ingest;
  beforeAll(async () => {
    ingest = await openIngest();
  });
  afterAll(() => ingest.close());

  it('whose call was lost is taken up by the schedule', verifies('documents.ingest.swept'), async () => {
    const document = await ingest.receiveBytes('lost.txt', 'text', text('Lost words'));
    expect((await ingest.contentOf(document.id)).stage).toBe('parse');
    expect(await ingest.ingestContent()).toEqual({ done: 1 });
    expect(await ingest.get(document.id)).toMatchObject({ state: 'ready' });
    expect(await ingest.ingestContent()).toEqual({ done: 0 });
  });

  it(
    'that another run works on is left to it until its lease is over',
    verifies('documents.ingest.swept'),
    async () => {
      const document = await ingest.receiveBytes('taken.txt', 'text', text('Taken words'));
      const { id } = await ingest.contentOf(document.id);
      await ingest.change(id, "leased_until = now() + interval '50 seconds'");
      expect(await ingest.ingestContent(id)).toEqual({ done: 0 });
      expect(await ingest.ingestContent()).toEqual({ done: 0 });
      await ingest.change(id, "leased_until = now() - interval '1 second'");
      expect(await ingest.ingestContent()).toEqual({ done: 1 });
    },
  );

  it('that broke off again and again has failed, and says so', verifies('documents.ingest.swept'), async () => {
    const document = await ingest.receiveBytes('broken.txt', 'text', text('Broken words'));
    const { id } = await ingest.contentOf(document.id);
    await ingest.change(id, 'attempts = 5');
    await ingest.ingestContent(id);
    const { state, reason } = await ingest.get(document.id);
    expect([state, reason]).toEqual(['failed', 'Reading it broke off again and again, at the stage parse.']);
  });

  it('whose file is on its way to the store no more has failed', verifies('documents.ingest.bad-files'), async () => {
    const document = await ingest.receiveBytes('gone.txt', 'text', text('Gone words'));
    const { id, object_key } = await ingest.contentOf(document.id);
    await ingest.objects.delete(object_key);
    await ingest.ingestContent(id);
    expect(await ingest.get(document.id)).toMatchObject({ state: 'failed', reason: 'Its file is not there any more.' });
  });

  it('with the bytes of another is not read again', verifies('documents.ingest.once'), async () => {
    const one = await ingest.read('one.txt', 'text', text('Same words'));
    const other = await ingest.receiveBytes('other.txt', 'text', text('Same words'));
    expect(other.state).toBe('ready');
    const content = await ingest.contentOf(other.id);
    expect(content).toMatchObject({ id: one.content.id, fence: one.content.fence });
  });

  it('that is replaced serves what it had until the new is ready', verifies('documents.ingest.once'), async () => {
    const { document, content: old } = await ingest.read('plan.txt', 'text', text('Old words'));
    await ingest.receiveBytes('plan.txt', 'text', text('New words'));
    const next = await ingest.contentOf(document.id);
    expect(await ingest.servedBy(document.id)).toBe(old.id);
    expect(await ingest.chunksOf(old.id)).toHaveLength(1);
    await ingest.ingestContent(next.id);
    expect(await ingest.servedBy(document.id)).toBe(next.id);
    expect(await ingest.chunksOf(old.id)).toEqual([]);
    expect(await ingest.keys(`texts/${old.id}`)).toEqual([]);
    const page = await ingest.invoke(documentCatalog, { op: 'page', documentId: document.id });
    expect(page.text).toMatch(/^New words/);
  });

  it('tells open consoles of its stages', { ...verifies('documents.ingest.progress'), timeout: 120_000 }, async () => {
    const pages = Array.from({ length: 100 }, (_, at) => ({ lines: [`Words of page ${at}.`] }));
    const document = await ingest.receiveBytes('long.pdf', 'pdf', await pdf(pages));
    const { id } = await ingest.contentOf(document.id);
    const seen = new Map<IngestStage | undefined, number[]>();
    const began = performance.now();
    const before = (await ingest.eventsOf(document.id)).length;
    const isOver = ingest.ingestContent(id).then(() => true);
    while (!(await Promise.race([isOver, sleep(10, false)]))) {
      const { stage, progress } = await ingest.get(document.id);
      seen.set(stage, [...(seen.get(stage) ?? []), progress ?? 1]);
    }
    const seconds = (performance.now() - began) / 1000;
    const stages = ['parse', 'index', 'embed', 'connect', undefined] as const; // some are over too soon to be seen
    expect([...seen.keys()]).toEqual(stages.filter((stage) => seen.has(stage)));
    for (const shares of seen.values()) expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(seen.get('parse')!.some((share) => share > 0 && share < 1)).toBe(true);
    const events = (await ingest.eventsOf(document.id)).slice(before);
    expect(events.every(({ type, userId }) => type === 'document.changed' && userId === ingest.actor.userId)).toBe(
      true,
    );
    expect(events.length).toBeGreaterThanOrEqual(4);
    expect(events.length).toBeLessThanOrEqual(4 + seconds * 2.1);
  });
});
