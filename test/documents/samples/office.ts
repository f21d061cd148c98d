import { utils, write } from '@e965/xlsx';
import JSZip from 'jszip';

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`;
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A zip of these parts. */
export async function zipOf(parts: Record<string, string | Uint8Array>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

function relationsXml(targets: Record<string, { type: string; target: string }>): string {
  const each = Object.entries(targets).map(
    ([id, { type, target }]) => `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  );
  return xml(`<Relationships xmlns="${relationships}">${each.join('')}</Relationships>`);
}

interface Paragraph {
  text: string;
  style?: 'Heading1' | 'Heading2';
}

/** A Word document; `more` are parts besides, such as macros. */
export function docx(
  paragraphs: readonly Paragraph[],
  more: Record<string, string | Uint8Array> = {},
): Promise<Buffer> {
  const body = paragraphs.map(({ text, style }) => {
    const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
    return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  });
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  return zipOf({
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
         <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
         <Default Extension="xml" ContentType="application/xml"/>
         <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
         <Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
       </Types>`,
    ),
    '_rels/.rels': relationsXml({ r1: { type: 'officeDocument', target: 'word/document.xml' } }),
    'word/_rels/document.xml.rels': relationsXml({ r1: { type: 'styles', target: 'styles.xml' } }),
    'word/styles.xml': xml(
      `<w:styles xmlns:w="${main}">${style('Heading1', 'heading 1')}${style('Heading2', 'heading 2')}</w:styles>`,
    ),
    'word/document.xml': xml(`<w:document xmlns:w="${main}"><w:body>${body.join('')}</w:body></w:document>`),
    ...more,
  });
}

interface Slide {
  title: string;
  lines: readonly string[];
  notes?: string;
}

/** A presentation whose parts are numbered against the order in which they are shown. */
export function pptx(slides: readonly Slide[]): Promise<Buffer> {
  const presentation = 'http://schemas.openxmlformats.org/presentationml/2006/main';
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main';
  const root = (name: string, body: string) =>
    xml(`<p:${name} xmlns:p="${presentation}" xmlns:a="${drawing}" xmlns:r="${officeRelations}">${body}</p:${name}>`);
  const shape = (placeholder: string, lines: readonly string[]) =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${placeholder}"/></p:nvPr></p:nvSpPr><p:txBody>${lines
      .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
      .join('')}</p:txBody></p:sp>`;
  const tree = (body: string) => `<p:cSld><p:spTree>${body}</p:spTree></p:cSld>`;
  const part = (at: number) => slides.length - at;
  const parts: Record<string, string> = {
    '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': relationsXml({ r1: { type: 'officeDocument', target: 'ppt/presentation.xml' } }),
    'ppt/presentation.xml': root(
      'presentation',
      `<p:sldIdLst>${slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="s${at}"/>`).join('')}</p:sldIdLst>`,
    ),
    'ppt/_rels/presentation.xml.rels': relationsXml(
      Object.fromEntries(slides.map((_, at) => [`s${at}`, { type: 'slide', target: `slides/slide${part(at)}.xml` }])),
    ),
  };
  for (const [at, { title, lines, notes }] of slides.entries()) {
    const number = part(at);
    const body = tree(shape('title', [title]) + shape('body', lines) + shape('sldNum', [String(at + 1)]));
    parts[`ppt/slides/slide${number}.xml`] = root('sld', body);
    if (notes === undefined) continue;
    const target = `../notesSlides/notesSlide${number}.xml`;
    parts[`ppt/slides/_rels/slide${number}.xml.rels`] = relationsXml({ n1: { type: 'notesSlide', target } });
    parts[`ppt/notesSlides/notesSlide${number}.xml`] = root('notes', tree(shape('body', [notes])));
  }
  return zipOf(parts);
}

/** A workbook of these sheets. */
export function xlsx(sheets: Record<string, (string | number | Date)[][]>): Buffer {
  const workbook = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), name);
  }
  return write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}
