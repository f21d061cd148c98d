import {
  DocumentPdfRegular,
  DocumentRegular,
  DocumentTextRegular,
  type FluentIcon,
  GlobeRegular,
  ImageRegular,
  MailRegular,
  MarkdownRegular,
  SlideTextRegular,
  TableRegular,
} from '@fluentui/react-icons';
import type { DocumentKind } from '#lib/contracts/documents.ts';

interface Kind {
  name: string;
  icon: FluentIcon;
  /** What its pages are called. */
  page: string;
}

export const kinds: Record<DocumentKind, Kind> = {
  pdf: { name: 'PDF', icon: DocumentPdfRegular, page: 'page' },
  docx: { name: 'Word', icon: DocumentTextRegular, page: 'page' },
  pptx: { name: 'PowerPoint', icon: SlideTextRegular, page: 'slide' },
  xlsx: { name: 'Excel', icon: TableRegular, page: 'sheet' },
  html: { name: 'Web page', icon: GlobeRegular, page: 'page' },
  markdown: { name: 'Markdown', icon: MarkdownRegular, page: 'page' },
  text: { name: 'Text', icon: DocumentTextRegular, page: 'page' },
  email: { name: 'E-mail', icon: MailRegular, page: 'part' },
  image: { name: 'Picture', icon: ImageRegular, page: 'page' },
};

const unknown: Kind = { name: 'Document', icon: DocumentRegular, page: 'page' };

/** A document has no kind before its content has arrived. */
export function kindOf(kind: DocumentKind | undefined): Kind {
  return kind ? kinds[kind] : unknown;
}
