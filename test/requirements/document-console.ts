import type { Requirement } from './requirement.ts';

/** What people do with documents in the console. */
export const documentConsole = [
  {
    id: 'documents.console.upload',
    text: 'Files that are dropped or chosen are sent resumably: what a lost connection cut off goes on by itself',
    source: 'documents',
  },
  {
    id: 'documents.console.links',
    text: 'The links of a plan are added from the documents page, which says what became of each',
    source: 'documents',
  },
  {
    id: 'documents.console.live',
    text: 'How far a document is, and why one cannot be read, shows by itself and in words',
    source: 'documents',
  },
  {
    id: 'documents.console.list',
    text: 'The list of documents is filtered by title, kind and plan, and says what to do while it is empty',
    source: 'documents',
  },
  {
    id: 'documents.console.access',
    text: 'Who may read a document is chosen in a menu, and holds at once in the console of another person',
    source: 'documents',
  },
  {
    id: 'documents.console.search',
    text: 'A search shows passages with what it hit, and opens them',
    source: 'documents',
  },
  {
    id: 'documents.console.reader',
    text: 'The reader opens at the page of a passage, with the passage marked and in view',
    source: 'documents',
  },
  {
    id: 'documents.console.citations',
    text: 'Each [n] of an answer in the chat opens the passage that it stands on',
    source: 'documents',
  },
  {
    id: 'documents.console.tasks',
    text: 'From the reader, what a document asks for becomes tasks that quote it, once the person has seen them',
    source: 'documents',
  },
  {
    id: 'documents.console.delete',
    text: 'A document is deleted after a question, and is gone from lists, searches and the reader',
    source: 'documents',
  },
  {
    id: 'documents.console.graph',
    text: 'What a thing is connected to is a picture to click through, and a list that says the same',
    source: 'documents',
  },
  {
    id: 'documents.console.widths',
    text: 'The pages of documents fit 400 and 1600 pixels, light and dark, without serious faults of accessibility',
    source: 'documents',
  },
] as const satisfies readonly Requirement[];
