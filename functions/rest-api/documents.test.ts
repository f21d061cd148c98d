import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document, LinkOutcome } from '#lib/contracts/documents.ts';
import { plannerTask } from '#lib/contracts/planner.ts';
import { writeText } from '#lib/documents/text.ts';
import { type Documents, openDocuments } from '#test/documents/documents.ts';
import { verifies } from '#test/verifies.ts';
import { sampleFiles } from '../../infra/microsoft365/sample/files.ts';
import restApi from './handler.ts';

describe('documents by REST', () => {
  let documents: Documents;
  beforeAll(async () => {
    documents = await openDocuments();
  });
  afterAll(() => documents.close());

  const send = (method: string, path: string, body?: object, who: Record<string, string> = mine()) =>
    restApi.fetch(
      new Request(`http://localhost:8080/api/v1${path}`, {
        method,
        headers: { ...(body && { 'content-type': 'application/json' }), ...who },
        ...(body && { body: JSON.stringify(body) }),
      }),
      documents.host,
    );
  const mine = () => ({ authorization: `Bearer ${documents.environment['ITP_API_KEY']}` });

  it('are listed, read, renamed, shared, read anew and deleted', verifies('documents.rest'), async () => {
    const { id } = await documents.receive('Agenda.txt', 'One. Two.');
    await documents.receive('Other.txt', 'Other.');
    const listed = (await (await send('GET', '/documents?words=agenda&limit=1')).json()) as { value: Document[] };
    expect(listed.value.map((document) => document.id)).toEqual([id]);
    const first = (await (await send('GET', '/documents?limit=1')).json()) as { value: Document[]; cursor: string };
    const second = await send('GET', `/documents?limit=1&before=${first.cursor}`);
    expect(((await second.json()) as { value: Document[] }).value[0]!.id).toBe(id);

    const changed = await send('PATCH', `/documents/${id}`, { title: 'The agenda', access: { to: 'tenant' } });
    expect(await changed.json()).toMatchObject({ title: 'The agenda', access: { to: 'tenant' } });
    expect((await send('PATCH', `/documents/${id}`, {})).status).toBe(400);
    expect((await send('PATCH', `/documents/${id}`, { ownerId: 'me' })).status).toBe(400);
    expect(await (await send('POST', `/documents/${id}/reparse`)).json()).toMatchObject({ state: 'working' });

    const jonas = await documents.signInAs('Jonas');
    const his = { cookie: jonas.cookie, origin: 'http://localhost:8080' };
    expect((await send('GET', `/documents/${id}`, undefined, his)).status).toBe(200);
    expect((await send('DELETE', `/documents/${id}`, undefined, his)).status).toBe(403);
    expect((await send('DELETE', `/documents/${id}`)).status).toBe(204);
    expect((await send('GET', `/documents/${id}`)).status).toBe(404);
  });

  it('give their pages and their file', verifies('documents.rest', 'documents.file'), async () => {
    const { id } = await documents.receive('Pages.txt', 'All of it');
    const { tenantId } = documents.actor;
    await documents.services.database.inTenant(tenantId, async (sql) => {
      const [row] = await sql<{ content_id: string }>(
        'select content_id from document where tenant_id = $1 and id = $2',
        [tenantId, id],
      );
      const key = await writeText(documents.objects, tenantId, row!.content_id, [{ page: 1, start: 0, text: 'All' }]);
      await sql('update document_content set text_key = $3, pages = 1 where tenant_id = $1 and id = $2', [
        tenantId,
        row!.content_id,
        key,
      ]);
    });
    const page = await send('GET', `/documents/${id}/pages/1`);
    expect(await page.json()).toEqual({ page: 1, pages: 1, start: 0, text: 'All' });
    for (const absent of ['2', '0', 'x']) {
      expect((await send('GET', `/documents/${id}/pages/${absent}`)).status, absent).toBe(404);
    }
    const file = await send('GET', `/documents/${id}/file`);
    expect(await file.text()).toBe('All of it');
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="Pages.txt"');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
  });

  it(
    'are added from an address, never from a private one',
    verifies('documents.rest', 'documents.fetch-ssrf'),
    async () => {
      const add = (url: string) => send('POST', '/documents', { source: { from: 'url', url }, title: 'From the web' });
      const added = await add('https://lanternfish.sharepoint.com/sites/marketing/absent.txt');
      expect(added.status).toBe(201);
      const document = (await added.json()) as Document;
      expect(added.headers.get('location')).toBe(`/api/v1/documents/${document.id}`);
      expect(document).toMatchObject({ title: 'From the web', state: 'working', stage: 'fetch' });
      for (const url of ['http://127.0.0.1/', 'http://localhost/', 'file:///etc/passwd', 'nowhere']) {
        expect((await add(url)).status, url).toBe(400);
      }
      expect((await send('POST', '/documents', { source: { from: 'upload', fileName: 'x' } })).status).toBe(400);
    },
  );

  it('are added of all links of a plan, with an outcome for each', verifies('documents.links-of-plan'), async () => {
    const brief = sampleFiles.find(({ name }) => name === 'Launch brief.md')!.webUrl;
    const planId = (await documents.plans()).get('Office move')!;
    const addAll = async (body: object = {}) => {
      const answer = await send('POST', `/plans/${planId}/documents`, body);
      expect(answer.status).toBe(200);
      return (await answer.json()) as { value: LinkOutcome[]; left: number };
    };
    const before = (await addAll()).value;
    const create = (title: string, references: { url: string; title: string }[]) =>
      documents.invoke(plannerTask, { op: 'create', task: { planId, title, references } });
    const { task } = await create('Read the brief', [
      { url: brief, title: 'The brief' },
      { url: 'http://169.254.169.254/latest/meta-data', title: '' },
    ]);
    await create('Read it again', [
      { url: brief, title: 'The brief again' },
      { url: 'file:///etc/passwd', title: 'Passwords' },
    ]);

    const { value, left } = await addAll({ access: { to: 'plan', planId } });
    expect(left).toBe(0);
    const outcomes = value.filter(({ url }) => !before.some((link) => link.url === url));
    expect(new Map(outcomes.map(({ url, outcome }) => [url, outcome]))).toEqual(
      new Map([
        [brief, 'added'],
        ['http://169.254.169.254/latest/meta-data', 'refused'],
        ['file:///etc/passwd', 'refused'],
      ]),
    );
    expect(outcomes).toHaveLength(3);
    for (const { outcome, reason } of outcomes) expect(reason !== undefined).toBe(outcome === 'refused');
    const added = outcomes.find(({ url }) => url === brief)!;
    expect(['Read the brief', 'Read it again']).toContain(added.taskTitle);
    const read = async () => (await (await send('GET', `/documents/${added.documentId}`)).json()) as Document;
    expect(await read()).toMatchObject({ title: added.title, access: { to: 'plan', planId }, source: { url: brief } });
    await expect.poll(async () => (await read()).kind, { timeout: 10_000 }).toBe('markdown');

    const again = (await addAll()).value.find(({ url }) => url === brief);
    expect(again).toMatchObject({ outcome: 'known', documentId: added.documentId });
    expect(task.references).toHaveLength(2);
    expect((await send('POST', '/plans/of-nobody/documents', {})).status).toBe(404);
    const priya = await documents.signInAs('Priya');
    const hers = { cookie: priya.cookie, origin: 'http://localhost:8080' };
    const secret = (await documents.plans(priya.actor)).get('Budget review')!;
    expect((await send('POST', `/plans/${secret}/documents`, {}, hers)).status).toBe(200);
    expect((await send('POST', `/plans/${secret}/documents`, {})).status).toBe(404);
  });

  it('are for people alone', verifies('documents.rest'), async () => {
    for (const path of ['/documents', '/documents/5f3c1d3e-0000-4000-8000-000000000000/file']) {
      expect((await send('GET', path, undefined, {})).status).toBe(401);
    }
  });
});
