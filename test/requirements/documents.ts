import { documentAnswers } from './document-answers.ts';
import { documentConsole } from './document-console.ts';
import { documentIngest } from './document-ingest.ts';
import type { Requirement } from './requirement.ts';

export const documents = [
  ...documentAnswers,
  ...documentConsole,
  ...documentIngest,
  {
    id: 'documents.receive',
    text: 'A file that arrives is its owner’s alone until it is shared, with its audit row and live event in one transaction',
    source: 'documents',
  },
  {
    id: 'documents.update-in-place',
    text: 'The same source of the same owner is the same document; the old content serves until the new one is ready',
    source: 'documents',
  },
  { id: 'documents.identical', text: 'Identical bytes are kept and read once', source: 'documents' },
  {
    id: 'documents.access',
    text: 'Owner, plan or tenant: who may read is decided anew each time, and sharing takes effect at once',
    source: 'documents',
  },
  {
    id: 'documents.owner',
    text: 'Only its owner changes a document; who may not read it is not told that it exists',
    source: 'documents',
  },
  {
    id: 'documents.no-row-without-object',
    text: 'No document without its file in the object store; files without a document are swept',
    source: 'reliability',
  },
  {
    id: 'documents.reparse',
    text: 'A document is read anew with the settings of today on request',
    source: 'documents',
  },
  {
    id: 'documents.delete',
    text: 'Deleting a document takes its content, passages and objects along, unless another document has them too',
    source: 'documents',
  },
  {
    id: 'documents.file',
    text: 'Pages are shown as they were indexed, and the original is given as a download that no browser runs',
    source: 'documents',
  },
  {
    id: 'documents.kind',
    text: 'What a file is, its content tells, not its name; what cannot be read is refused in words that help',
    source: 'documents',
  },
  {
    id: 'documents.upload',
    text: 'Files come as a form or resumable by tus, up to 200 MB, streamed; what is broken off goes on where it was',
    source: 'documents',
  },
  {
    id: 'documents.upload-own',
    text: 'An upload belongs to the person who began it, and no page of another site makes one',
    source: 'documents',
  },
  {
    id: 'documents.upload-limits',
    text: 'Empty, too large and endless bodies are refused by their status, and nothing is left of them',
    source: 'reliability',
  },
  ...documentAnswers,
  ...documentIngest,
] as const satisfies readonly Requirement[];
