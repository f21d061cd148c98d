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
  {
    id: 'documents.upload-quota',
    text: 'Uploads that are not completed are forgotten after a day, and a person may have only so many of them',
    source: 'reliability',
  },
  {
    id: 'documents.fetch',
    text: 'A document comes from an address, and from SharePoint and OneDrive as the person who adds it; why one did not, it says',
    source: 'documents',
  },
  {
    id: 'documents.links-of-plan',
    text: 'What the links of a plan’s tasks lead to is added at once, with an outcome for each link',
    source: 'documents',
  },
  {
    id: 'documents.fetch-ssrf',
    text: 'No address, redirect or name leads a fetch to a private address, and none gets a packet',
    source: 'reliability',
  },
  {
    id: 'documents.sweep',
    text: 'What a crash or a client that left has cut off is gone on with or cleared away',
    source: 'reliability',
  },
  {
    id: 'documents.end-to-end',
    text: 'Every format from upload to deletion, with access and kills, works alike in one process and on Docker',
    source: 'documents',
  },
  {
    id: 'documents.rest',
    text: 'Documents are resources of the REST API: list, add, read, rename, share, read anew, delete, pages, file',
    source: 'documents',
  },
  {
    id: 'sandbox.files',
    text: 'Files of groups are read by drive item and shared address, their content by a redirect that wants no token',
    source: 'microsoft365',
  },
  {
    id: 'documents.search.bm25',
    text: 'Words are scored by BM25 over what the searcher may read, in every language that has a stemmer',
    source: 'documents',
  },
  {
    id: 'documents.search.access',
    text: 'A search shows what the searcher may read and nothing else; without an answer about plans none of their documents',
    source: 'documents',
  },
  {
    id: 'documents.search.changes',
    text: 'What is being taken away, replaced or deleted is not found from the commit on',
    source: 'documents',
  },
  {
    id: 'documents.search.filters',
    text: 'A search keeps to a document, plan, kinds, days, person and language',
    source: 'documents',
  },
  {
    id: 'documents.search.duplicates',
    text: 'What several documents say alike is shown once, under the newest that the searcher may read',
    source: 'documents',
  },
  {
    id: 'documents.search.per-document',
    text: 'One document does not flood the others out of a search',
    source: 'documents',
  },
  {
    id: 'documents.search.vectors',
    text: 'The nearest vectors are found with a recall of .95 or more, also where little is in scope',
    source: 'documents',
  },
  {
    id: 'documents.search.fusion',
    text: 'Words and vectors make one ranking; what leads in both leads',
    source: 'documents',
  },
  {
    id: 'documents.search.highlights',
    text: 'Highlights are offsets of the words of the question within the passage',
    source: 'documents',
  },
  {
    id: 'documents.search.task',
    text: 'Passages that belong to a task are found by what the task says, for those who may read the task',
    source: 'documents',
  },
  {
    id: 'documents.search.widened',
    text: 'Names that the graph relates to those of the question widen a search; without any it is as before',
    source: 'documents',
  },
  {
    id: 'documents.search.degraded',
    text: 'While the model is away a search goes on by words, while the graph is away or slow unwidened, and says so',
    source: 'reliability',
  },
  {
    id: 'documents.models.engines',
    text: 'The packaged model, one in a folder and one of an OpenAI-compatible server keep the same promises',
    source: 'documents',
  },
  {
    id: 'documents.models.change',
    text: 'A model that is chosen anew reads everything in the background while the one before it serves',
    source: 'documents',
  },
] as const satisfies readonly Requirement[];
