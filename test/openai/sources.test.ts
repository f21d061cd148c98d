import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Citation } from '#lib/contracts/documents.ts';
import { verifies } from '../verifies.ts';
import { openApi } from './api.ts';

const documentId = '00000000-0000-4000-8000-000000000001';
const cited: Citation[] = [
  { n: 1, documentId, title: 'Handbook', kind: 'pdf', page: 3, start: 10, end: 30, text: '28 days of holiday.' },
  { n: 2, documentId, title: 'Handbook', kind: 'pdf', page: 4, start: 90, end: 99, text: 'They lapse.' },
];
const text = '“28 days of holiday.” [1]\n\n“They lapse.” [2]';
let api: Awaited<ReturnType<typeof openApi>>;

beforeAll(async () => {
  api = await openApi();
  api.answerWith(() => ({ text, citations: cited }));
});
afterAll(() => api.close());

const messages = [{ role: 'user', content: 'how many holidays?' }];

/** The `event` objects among the lines of a streamed answer, and the words. */
async function streamed(headers: Record<string, string>) {
  const response = await api.post({ messages, stream: true }, headers);
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
  const objects = lines.map((line) => JSON.parse(line.slice(6)) as { event?: { type: string; data: object }; choices?: { delta: { content?: string } }[] }); // prettier-ignore
  return {
    sources: objects.flatMap(({ event }) => (event?.type === 'source' ? [event.data] : [])),
    events: objects.filter(({ event }) => event !== undefined).length,
    said: objects.map(({ choices }) => choices?.[0]?.delta.content ?? '').join(''),
  };
}

it(
  'shows each citation to Open WebUI as one source with its page',
  verifies('documents.answer.open-webui'),
  async () => {
    const { sources, said } = await streamed({ 'x-openwebui-chat-id': 'c1' });
    expect(said).toBe(text);
    expect(sources).toEqual([
    {
      source: { id: `${documentId}#1`, name: 'Handbook, page 3', url: `https://planner.example/documents/${documentId}?page=3` },
      document: ['28 days of holiday.'],
      metadata: [{ source: `${documentId}#1`, name: 'Handbook, page 3', url: `https://planner.example/documents/${documentId}?page=3`, page: 3 }],
    },
    expect.objectContaining({ document: ['They lapse.'] }),
  ]); // prettier-ignore
  },
);

it(
  'sends no event line to another client, which reads [n] in the text',
  verifies('documents.answer.open-webui'),
  async () => {
    expect(await streamed({})).toEqual({ sources: [], events: 0, said: text });
    const whole = await api.post({ messages }, { 'x-openwebui-chat-id': 'c2' });
    expect(await whole.text()).not.toContain('"event"');
  },
);
