import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ingest, openIngest } from './ingest.ts';

describe('a document', () => {
  let ingest: Ingest;
  beforeAll(async () => {
    ingest = await openIngest();
  });
  afterAll(() => ingest.close());

  it('of text goes all the way', async () => {
    const text = '# Launch\n\nThe budget of the launch is 40,000 euro.\n\n## Venue\n\nThe old harbour hall was booked.';
    const { document, content, chunks } = await ingest.read('launch.md', 'markdown', Buffer.from(text));
    expect(content).toMatchObject({ stage: 'ready', reason: null, language: 'en', chunks: 1 });
    expect(chunks).toMatchObject([{ page: null, heading: 'Launch', body: text }]);
    console.log(document, content, chunks);
  });
});
