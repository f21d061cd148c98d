import mammoth from 'mammoth';
import { htmlToText } from './html.ts';
import { type Parser, Unreadable } from './parser.ts';
import { macrosNote, openArchive } from './zip.ts';

/** A Word document: one page, for where its pages break is decided by whoever prints it. */
export const parseDocx: Parser = async function* (bytes, { opened, note }) {
  const { names, hasMacros } = await openArchive(bytes);
  if (![...names].some((name) => name.startsWith('word/'))) throw new Unreadable('There is no Word document in it.');
  if (hasMacros) note(macrosNote);
  opened(1);
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const { value } = await mammoth.convertToHtml({ buffer: bytes }, { convertImage, externalFileAccess: false });
  yield { page: 1, text: htmlToText(value) };
};
