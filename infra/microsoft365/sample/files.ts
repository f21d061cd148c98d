import { createHash } from 'node:crypto';
import { type DriveItem, driveIdOf } from '../files/drive-items.ts';
import { groups } from './people.ts';

const day = '2026-03-02T09:00:00Z';

function file(group: keyof typeof groups, name: string, mimeType: string, text: string): DriveItem {
  const { id: groupId, mailNickname } = groups[group];
  const hash = createHash('sha256').update(`lanternfish/files/${group}/${name}`).digest('hex').toUpperCase();
  return {
    id: `01${hash.slice(0, 32)}`,
    driveId: driveIdOf(groupId),
    groupId,
    name,
    mimeType,
    webUrl: `https://lanternfish.sharepoint.com/sites/${mailNickname}/Shared%20Documents/${encodeURIComponent(name)}`,
    lastModifiedDateTime: day,
    content: Buffer.from(text).toString('base64'),
  };
}

/** Files in the libraries of the groups. */
export const sampleFiles: readonly DriveItem[] = [
  file(
    'marketing',
    'Launch brief.md',
    'text/markdown',
    `# Launch brief

The Glow tent is launched on the first Saturday of May at the lake.

## Decisions

- Priya signs off the final colours.
- The budget for the launch event is 18,000 euros.

## Action items

- Tomás prints 400 posters.
- Yuki books the boat house.
`,
  ),
  file(
    'web',
    'Hosting notes.txt',
    'text/plain',
    'The shop runs in two data centres. Jonas keeps the certificates; they are renewed in June.\n',
  ),
  file('leadership', 'Salary bands.txt', 'text/plain', 'Confidential. Bands are reviewed by Leila every January.\n'),
];
