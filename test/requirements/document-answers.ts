import type { Requirement } from './requirement.ts';

/** What is promised of answers from documents, and of what is done with them in the chat. */
export const documentAnswers = [
  {
    id: 'documents.answer.extract',
    text: 'Without a model the best sentences of the documents answer, word for word and honestly called so',
    source: 'documents',
  },
  {
    id: 'documents.answer.none',
    text: 'What the documents do not say is answered by saying so',
    source: 'documents',
  },
  {
    id: 'documents.answer.languages',
    text: 'Questions in the language of a document are answered by its words, those that say nothing left out',
    source: 'documents',
  },
  {
    id: 'documents.answer.grounded',
    text: 'A model answers from numbered passages alone, given to it as data',
    source: 'documents',
  },
  {
    id: 'documents.answer.citations',
    text: 'Each [n] names a passage that exists with document, page and offsets, and what is in quotation marks stands in one',
    source: 'documents',
  },
  {
    id: 'documents.answer.stream',
    text: 'An answer streams as it is made, its pieces joined are the whole, and nothing is said before it stands on a passage',
    source: 'documents',
  },
  {
    id: 'documents.answer.model-down',
    text: 'When the model fails the documents’ own sentences answer',
    source: 'documents',
  },
  {
    id: 'documents.answer.injection',
    text: 'Text in documents makes no tool act and leads nowhere: no tool is offered, links and images are stripped',
    source: 'reliability',
  },
  {
    id: 'documents.answer.action-items',
    text: 'What a document asks people to do is found with title, people, date and the exact place that says so',
    source: 'documents',
  },
  {
    id: 'documents.chat.ask',
    text: 'The chat answers questions from the documents with [n] and their sources, whether or not they name them',
    source: 'product',
  },
  {
    id: 'documents.chat.history',
    text: 'A conversation keeps what its answers stand on: [n] opens the passage when it is read again',
    source: 'documents',
  },
  {
    id: 'documents.chat.action-items',
    text: 'Action items become tasks only after the person has seen them, each with a reference back, and undo takes them back',
    source: 'product',
  },
  {
    id: 'documents.chat.model',
    text: 'A model asks the documents by the same tools, and makes no task of what it reads there by itself',
    source: 'product',
  },
  {
    id: 'documents.answer.open-webui',
    text: 'Citations reach Open WebUI as sources, and other clients never see an event line',
    source: 'documents',
  },
  {
    id: 'documents.answer.access',
    text: 'An answer stands only on documents that the one who asks may read',
    source: 'reliability',
  },
  {
    id: 'documents.answer.rest',
    text: 'The REST API answers from the documents, whole or as it is made, and finds their action items',
    source: 'product',
  },
] as const satisfies readonly Requirement[];
