import type { Document } from '#lib/contracts/documents.ts';

/** A document for tests, but for what of it matters to them. */
export const sampleDocument = (part: Partial<Document>): Document => ({
  id: '0b5ec4a2-5f0a-4e34-9a39-6a3f1f1c9e11',
  title: 'Venue offer',
  fileName: 'venue.pdf',
  ownerId: 'maya',
  ownerName: 'Maya Lindqvist',
  access: { to: 'owner' },
  source: { from: 'upload', fileName: 'venue.pdf' },
  state: 'working',
  createdAt: '2026-11-22T08:00:00Z',
  updatedAt: '2026-11-22T08:00:00Z',
  ...part,
});
