import type { Requirement } from './requirement.ts';

export const documentIngest = [
  {
    id: 'documents.ingest.formats',
    text: 'PDF, scans, Word, PowerPoint, Excel, HTML, Markdown, text, e-mail and pictures are read, with pages',
    source: 'product',
  },
  {
    id: 'documents.ingest.chunks',
    text: 'Each passage is the text between its offsets, of one page, and short enough to be read at a glance',
    source: 'documents',
  },
  {
    id: 'documents.ingest.bad-files',
    text: 'A file that cannot be read ends as failed with a reason that a person understands',
    source: 'reliability',
  },
  {
    id: 'documents.ingest.bounds',
    text: 'A hostile file ends its own process within its limits, and the neighbours are read as ever',
    source: 'reliability',
  },
  {
    id: 'documents.ingest.resumes',
    text: 'A run that was killed in any stage is taken up where it was, and the result is the same',
    source: 'reliability',
  },
  {
    id: 'documents.ingest.swept',
    text: 'A document whose call was lost, or whose run ended, is taken up by the schedule',
    source: 'reliability',
  },
  {
    id: 'documents.ingest.once',
    text: 'Identical content is read once; a newer one takes the place of the old when it is ready, which then goes',
    source: 'product',
  },
  {
    id: 'documents.ingest.progress',
    text: 'Open consoles are told of every stage, and of progress about twice a second',
    source: 'product',
  },
] as const satisfies readonly Requirement[];
