import type { DocumentKind } from '#lib/contracts/documents.ts';
import type { Parser } from './parser.ts';

/** The parser of a kind; only what it needs is loaded. */
export async function parserOf(kind: DocumentKind): Promise<Parser> {
  switch (kind) {
    case 'pdf':
      return (await import('./pdf.ts')).parsePdf;
    case 'docx':
      return (await import('./docx.ts')).parseDocx;
    case 'pptx':
      return (await import('./pptx.ts')).parsePptx;
    case 'xlsx':
      return (await import('./xlsx.ts')).parseXlsx;
    case 'html':
      return (await import('./html.ts')).parseHtml;
    case 'markdown':
    case 'text':
      return (await import('./text.ts')).parseText;
    case 'email':
      return (await import('./email.ts')).emailParser(parserOf);
    case 'image':
      return (await import('./image.ts')).parseImage;
  }
}
