import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphClient, graphAs, signIn, trust } from '#test/microsoft365/client.ts';
import { verifies } from '#test/verifies.ts';
import { sampleFiles } from '../sample/files.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';

const scopes = ['User.Read', 'Files.Read.All'];
const file = (name: string) => sampleFiles.find((each) => each.name === name)!;
const pathOf = ({ driveId, id }: { driveId: string; id: string }) => `/drives/${driveId}/items/${id}`;
const shareOf = (url: string) => `/shares/u!${Buffer.from(url).toString('base64url')}/driveItem`;

describe('files of groups', () => {
  let sandbox: Sandbox;
  let maya: GraphClient;
  beforeAll(async () => {
    sandbox = await startSandbox();
    trust(sandbox);
    maya = await graphAs(sandbox, 'maya@', scopes);
  });
  afterAll(() => sandbox.close());

  it('are found by drive and item, and by the address that is shared', verifies('sandbox.files'), async () => {
    const brief = file('Launch brief.md');
    const { status, body } = await maya('GET', pathOf(brief));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: brief.id,
      name: 'Launch brief.md',
      size: Buffer.from(brief.content, 'base64').length,
      file: { mimeType: 'text/markdown' },
      parentReference: { driveId: brief.driveId },
    });
    expect((await maya('GET', shareOf(brief.webUrl))).body).toEqual(body);
    const { body: drive } = await maya('GET', `/groups/${brief.groupId}/drive`);
    const { body: listed } = await maya('GET', `/drives/${drive.id}/root/children`);
    expect(listed.value).toEqual([body]);
  });

  it('give their content by a redirect, to whoever brings no token', verifies('sandbox.files'), async () => {
    const brief = file('Launch brief.md');
    const headers = { authorization: `Bearer ${(await signIn(sandbox, 'maya@', scopes)).accessToken}` };
    const answer = await fetch(`${sandbox.graphUrl}/v1.0${pathOf(brief)}/content`, { headers, redirect: 'manual' });
    expect(answer.status).toBe(302);
    const location = answer.headers.get('location')!;
    expect(await (await fetch(location)).text()).toContain('400 posters');
    expect((await fetch(location, { headers })).status).toBe(401);
    expect((await fetch(location.replace(/tempauth=.*/, 'tempauth=guessed'))).status).toBe(401);
  });

  it('are their group’s, and there only with a permission for files', verifies('sandbox.files'), async () => {
    const bands = file('Salary bands.txt');
    for (const path of [pathOf(bands), `${pathOf(bands)}/content`, shareOf(bands.webUrl)]) {
      expect(await maya('GET', path)).toMatchObject({ status: 403, body: { error: { code: 'accessDenied' } } });
    }
    const absent = await maya('GET', `/drives/${bands.driveId}/items/01ABSENT`);
    expect(absent).toMatchObject({ status: 404, body: { error: { code: 'itemNotFound' } } });
    expect((await maya('GET', '/shares/u!===/driveItem')).status).toBe(400);
    const without = await graphAs(sandbox, 'maya@', ['User.Read', 'Tasks.ReadWrite']);
    expect((await without('GET', pathOf(file('Launch brief.md')))).status).toBe(403);
  });
});
