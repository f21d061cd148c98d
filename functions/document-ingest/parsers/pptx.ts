import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import { type Parser, Unreadable } from './parser.ts';
import { type Archive, macrosNote, openArchive } from './zip.ts';

/** A presentation: each slide is a page, its notes below it. */
export const parsePptx: Parser = async function* (bytes, { opened, note }) {
  const archive = await openArchive(bytes);
  const slides = await slidesOf(archive);
  if (slides.length === 0) throw new Unreadable('There is no presentation in it.');
  if (archive.hasMacros) note(macrosNote);
  opened(slides.length);
  for (const [index, slide] of slides.entries()) {
    const relations = await relationsOf(archive, slide);
    const notes = [...relations.values()].find((target) => target.startsWith('ppt/notesSlides/'));
    const texts = [await textOf(archive, slide), notes === undefined ? '' : await textOf(archive, notes)];
    yield { page: index + 1, text: texts.filter(Boolean).join('\n\n') };
  }
};

/** The parts of its slides, in the order in which they are shown. */
async function slidesOf(archive: Archive): Promise<string[]> {
  const main = 'ppt/presentation.xml';
  const ids: string[] = [];
  await parse(archive, main, (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'p:sldId' && attributes['r:id']) ids.push(attributes['r:id']);
    });
  });
  const relations = await relationsOf(archive, main);
  return ids.map((id) => relations.get(id)).filter((part) => part !== undefined && archive.names.has(part)) as string[];
}

/** Where the relations of a part lead, by their ids. */
async function relationsOf(archive: Archive, part: string): Promise<Map<string, string>> {
  const relations = new Map<string, string>();
  const folder = posix.dirname(part);
  await parse(archive, `${folder}/_rels/${posix.basename(part)}.rels`, (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      const { Id: id, Target: target, TargetMode: mode } = attributes;
      if (name !== 'Relationship' || !id || !target || mode === 'External') return;
      relations.set(id, target.startsWith('/') ? target.slice(1) : posix.join(folder, target));
    });
  });
  return relations;
}

/** Paragraphs of the shapes of a slide, titles as headings, rows of tables as lines. */
async function textOf(archive: Archive, part: string): Promise<string> {
  const shapes: string[] = [];
  let shape = '';
  let isTitle = false;
  let isLeftOut = false;
  let isText = false;
  await parse(archive, part, (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'p:sp' || name === 'p:graphicFrame') [shape, isTitle, isLeftOut] = ['', false, false];
      if (name === 'p:ph') {
        isTitle = attributes['type'] === 'title' || attributes['type'] === 'ctrTitle';
        isLeftOut = ['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'].includes(attributes['type'] ?? '');
      }
      if (name === 'a:br') shape += '\n';
      if (name === 'a:t') isText = true;
    });
    parser.on('text', (text) => {
      if (isText) shape += text;
    });
    parser.on('closetag', ({ name }) => {
      if (name === 'a:t') isText = false;
      if (name === 'a:p') shape += '\n';
      if (name === 'a:tc') shape = `${shape.trimEnd()} | `;
      if (name === 'a:tr') shape = `${shape.replace(/ \| $/, '')}\n`;
      if (name !== 'p:sp' && name !== 'p:graphicFrame') return;
      const text = shape.trim();
      if (text && !isLeftOut) shapes.push(isTitle ? `# ${text.replaceAll(/\s+/g, ' ')}` : text);
      shape = '';
    });
  });
  return shapes.join('\n\n');
}

/** Runs over an XML part with what `listen` puts on the parser; a part that is not there is empty. */
async function parse(archive: Archive, part: string, listen: (parser: SaxesParser) => void): Promise<void> {
  const bytes = await archive.read(part);
  if (!bytes) return;
  const parser = new SaxesParser();
  listen(parser);
  parser.on('error', (error) => {
    throw new Unreadable('It is damaged.', { cause: error });
  });
  parser.write(bytes.toString('utf8')).close();
}
