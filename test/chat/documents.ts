import type { DocumentDesk } from '../../functions/chat/documents/desk.ts';
import { extractAnswer } from '../../functions/document-answer/extract/answer.ts';
import { library } from '../documents/answers/library.ts';
import { minutes } from '../documents/answers/minutes.ts';
import { documentOf } from '../documents/answers/stand-in-catalog.ts';
import { bestPassages } from '../documents/answers/stand-in-search.ts';

/** The documents that the evaluation sentences speak of. */
const samples = [...library, ...minutes.map(({ sample }) => sample)];

export const desk: DocumentDesk = {
  list: async (words = '') =>
    samples.filter(({ title }) => title.toLowerCase().includes(words.toLowerCase())).map(documentOf),
  async ask(query, { documentId }) {
    return extractAnswer(query, bestPassages(samples, { query, documentId, limit: 12, perDocument: 4 }));
  },
  find: async (query, { documentId }) => bestPassages(samples, { query, documentId, limit: 10, perDocument: 1 }),
  async actionItems(documentId) {
    const found = minutes.find(({ sample }) => sample.id === documentId);
    return (found?.items ?? []).map(({ title, people = [], due }, index) => {
      const citation = { n: index + 1, documentId, title: found!.sample.title, kind: 'text', start: 0, end: 1, text: 'x' } as const; // prettier-ignore
      return due === undefined ? { title, people, citation } : { title, people, due, citation };
    });
  },
  link: (documentId, page) => `/documents/${documentId}${page === undefined ? '' : `?page=${page}`}`,
};
