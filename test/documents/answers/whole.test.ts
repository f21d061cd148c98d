import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentAnswer, documentCatalog, DocumentAnswer } from '#lib/contracts/documents.ts';
import type { Actor } from '#lib/contracts/identity.ts';
import { verifies } from '#test/verifies.ts';
import answerFunction from '../../../functions/document-answer/handler.ts';
import searchFunction from '../../../functions/document-search/handler.ts';
import restApi from '../../../functions/rest-api/handler.ts';
import { openIngest } from '../ingest.ts';
import { library } from './library.ts';
import { minutes } from './minutes.ts';
import { answerable, unanswerable } from './questions.ts';

/** From files to answers, each part the real one. */
describe('documents that were read', () => {
  let documents: Awaited<ReturnType<typeof openIngest>>;
  let minutesId: string;

  beforeAll(async () => {
    documents = await openIngest({ functions: [answerFunction, searchFunction] });
    for (const { title, text } of library) await read(title, text.replaceAll('\f', '\n\n'));
    const { title, text } = minutes[1]!.sample;
    minutesId = await read(title, text);
  }, 180_000);
  afterAll(() => documents.close());

  async function read(title: string, text: string): Promise<string> {
    const { id } = await documents.receiveBytes(`${title}.md`, 'markdown', Buffer.from(text));
    await documents.ingestContent((await documents.contentOf(id)).id);
    return id;
  }
  const ask = async (question: string, as?: Actor): Promise<DocumentAnswer> =>
    (await documents.invoke(documentAnswer, { op: 'answer', question }, as)).answer;
  const post = (path: string, body?: object, headers: Record<string, string> = {}) =>
    restApi.fetch(
      new Request(`http://localhost:8080/api/v1${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${documents.environment['ITP_API_KEY']}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
      documents.host,
    );

  it(
    'answer word for word, each citation where the reader finds it',
    { ...verifies('documents.answer.extract', 'documents.answer.citations'), timeout: 120_000 },
    async () => {
      const missed: string[] = [];
      for (const [question, wanted] of answerable) {
        const { citations } = await ask(question);
        const plain = (text: string) => text.replace(/\s+/g, ' ');
        if (!citations.some(({ text }) => plain(text).includes(plain(wanted)))) missed.push(question);
        for (const { documentId, page = 1, start, end, text } of citations) {
          const shown = await documents.invoke(documentCatalog, { op: 'page', documentId, page });
          expect(shown.text.slice(start - shown.start, end - shown.start)).toBe(text);
        }
      }
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(answerable.length / 10);
    },
  );

  it(
    'say nothing about what they do not speak of',
    { ...verifies('documents.answer.none'), timeout: 120_000 },
    async () => {
      const answered: string[] = [];
      for (const question of unanswerable) if ((await ask(question)).made !== 'none') answered.push(question);
      expect(answered).toEqual([]);
    },
  );

  it('answer only those who may read them', verifies('documents.answer.access'), async () => {
    const { actor } = await documents.signInAs('Priya');
    const [question] = answerable[14]!;
    expect((await ask(question)).made).toBe('extract');
    expect((await ask(question, actor)).made).toBe('none');
    const items = documents.invoke(documentAnswer, { op: 'action-items', documentId: minutesId }, actor);
    await expect(items).rejects.toMatchObject({ code: 'not_found' });
  });

  it('answer over REST, whole and as it is made', verifies('documents.answer.rest'), async () => {
    const whole = await post('/documents/answer', { question: 'How much is the monthly rent?' });
    const answer = DocumentAnswer.parse(await whole.json());
    expect(answer.made).toBe('extract');
    expect(answer.citations[0]).toMatchObject({ n: 1, title: 'Lease agreement Harbour Street' });
    const stream = await post(
      '/documents/answer',
      { question: 'How much is the monthly rent?' },
      { accept: 'text/event-stream' },
    );
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(await stream.text()).toMatch(/^data: \{"type":"delta".*"type":"answer"/s);
    expect((await post('/documents/answer', { question: '' })).status).toBe(400);
  });

  it('give their action items over REST', verifies('documents.answer.rest'), async () => {
    const found = await post(`/documents/${minutesId}/action-items`);
    const { value } = (await found.json()) as { value: { title: string; people: string[] }[] };
    expect(value.map(({ title }) => title)).toEqual(minutes[1]!.items.map(({ title }) => title));
    expect(value[0]!.people).toEqual(['Priya']);
    expect((await post('/documents/nothing/action-items')).status).toBe(404);
  });
});
