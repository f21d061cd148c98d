import * as z from 'zod';
import { TaskLink } from './planner.ts';

/** Who may read a document besides its owner: nobody, whoever may read a plan, or everyone of the tenant. */
export const DocumentAccess = z.discriminatedUnion('to', [
  z.object({ to: z.literal('owner') }),
  z.object({ to: z.literal('plan'), planId: z.string().min(1).max(100) }),
  z.object({ to: z.literal('tenant') }),
]);
export type DocumentAccess = z.infer<typeof DocumentAccess>;

export const DocumentKind = z.enum(['pdf', 'docx', 'pptx', 'xlsx', 'html', 'markdown', 'text', 'email', 'image']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Bytes of the largest document: 200 MiB. */
export const maxDocumentBytes = 209_715_200;

const fileName = z.string().min(1).max(255);
/** A link to a file of SharePoint or OneDrive is one too; it is read as the person who adds it. */
export const UrlSource = z.object({ from: z.literal('url'), url: z.url({ protocol: /^https?$/ }).max(2000) });
const DriveItemSource = z.object({
  from: z.literal('drive-item'),
  driveId: z.string().regex(/^[\w!-]{1,200}$/),
  itemId: z.string().regex(/^[\w!-]{1,200}$/),
});

/**
 * Where a document comes from. The same source of the same owner is the same document: adding it again updates it.
 * A drive item is one of SharePoint or OneDrive, read as the person who adds it.
 */
export const DocumentSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('upload'), fileName }),
  UrlSource,
  DriveItemSource,
]);
export type DocumentSource = z.infer<typeof DocumentSource>;

/** The stages of ingestion, in their order. From `embed` on the document is found by its words already. */
export const IngestStage = z.enum(['fetch', 'parse', 'index', 'embed', 'connect']);
export type IngestStage = z.infer<typeof IngestStage>;

/** What a person sees of a document. */
export const Document = z.object({
  id: z.uuid(),
  title: z.string(),
  fileName: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  access: DocumentAccess,
  source: DocumentSource,
  /** Absent until the content has arrived. */
  kind: DocumentKind.optional(),
  /** Bytes. */
  size: z.int().optional(),
  /** Pages, slides or sheets. */
  pages: z.int().optional(),
  /** ISO 639-1. */
  language: z.string().optional(),
  state: z.enum(['working', 'ready', 'failed']),
  /** While it works. */
  stage: IngestStage.optional(),
  /** Of the stage, 0 to 1. */
  progress: z.number().min(0).max(1).optional(),
  /** Why it failed, or what of it could not be read, for a person. */
  reason: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Document = z.infer<typeof Document>;

const documentId = z.uuid();

/** Lies in the object store as an original of the tenant. */
const ReceivedContent = z.object({ objectKey: z.string().max(900), kind: DocumentKind });

export const DocumentTitle = z.string().trim().min(1).max(255);

/** A document that is somewhere else. */
export const NewDocument = z.object({
  source: z.discriminatedUnion('from', [UrlSource, DriveItemSource]),
  title: DocumentTitle.optional(),
  access: DocumentAccess.optional(),
});

/**
 * What became of a link of a task: a new document, one that its owner has already, or none, with the reason for a person.
 * What is added is fetched in the background; what comes of that the document says.
 */
export const LinkOutcome = TaskLink.extend({
  outcome: z.enum(['added', 'known', 'refused']),
  documentId: z.uuid().optional(),
  reason: z.string().optional(),
});
export type LinkOutcome = z.infer<typeof LinkOutcome>;

/** What people do with their documents. Whoever may not read one is answered `not_found`; only its owner changes it. */
export const CatalogCommand = z.discriminatedUnion('op', [
  /** Newest first; `before` is the cursor of the page before. */
  z.object({
    op: z.literal('list'),
    planId: z.string().max(100).optional(),
    kind: DocumentKind.optional(),
    words: z.string().max(200).optional(),
    before: z.string().max(200).optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  z.object({ op: z.literal('get'), documentId }),
  /**
   * The content lies in the object store already. Without `access` a new document is its owner's alone, and a known one
   * stays as it is. document-upload alone.
   */
  z.object({
    op: z.literal('receive'),
    content: ReceivedContent,
    fileName,
    access: DocumentAccess.optional(),
  }),
  /** The same for the source of a document, which document-fetch alone has fetched. */
  z.object({ op: z.literal('fetched'), documentId, content: ReceivedContent, fileName }),
  /** The source could not be fetched; `reason` is for a person. document-fetch alone. */
  z.object({ op: z.literal('fetch-failed'), documentId, reason: z.string().max(500) }),
  /** From elsewhere: it is fetched in the background. Added again, it is fetched again. */
  z.object({ op: z.literal('add'), ...NewDocument.shape }),
  /** What the links of a plan's tasks lead to, each once. */
  z.object({ op: z.literal('add-links'), planId: z.string().min(1).max(100), access: DocumentAccess.optional() }),
  z.object({ op: z.literal('share'), documentId, access: DocumentAccess }),
  z.object({ op: z.literal('rename'), documentId, title: DocumentTitle }),
  /** Reads it anew with the settings of today. */
  z.object({ op: z.literal('reparse'), documentId }),
  z.object({ op: z.literal('delete'), documentId }),
  /** The text of one page as it was indexed, for the reader. */
  z.object({ op: z.literal('page'), documentId, page: z.int().min(1).default(1) }),
  /** Answers the original file itself. */
  z.object({ op: z.literal('file'), documentId }),
]);
export type CatalogCommand = z.input<typeof CatalogCommand>;

export const CatalogResult = z.discriminatedUnion('op', [
  z.object({ op: z.literal('list'), documents: z.array(Document), before: z.string().optional() }),
  z.object({ op: z.literal('get'), document: Document }),
  z.object({ op: z.literal('receive'), document: Document }),
  z.object({ op: z.literal('fetched'), document: Document }),
  z.object({ op: z.literal('fetch-failed') }),
  z.object({ op: z.literal('add'), document: Document }),
  /** `left`: links beyond those of one call; the next call goes on with them. */
  z.object({ op: z.literal('add-links'), links: z.array(LinkOutcome), left: z.int() }),
  z.object({ op: z.literal('share'), document: Document }),
  z.object({ op: z.literal('rename'), document: Document }),
  z.object({ op: z.literal('reparse'), document: Document }),
  z.object({ op: z.literal('delete') }),
  z.object({
    op: z.literal('page'),
    page: z.int(),
    pages: z.int(),
    /** Character offsets of citations count in the whole document's text; this page begins at `start`. */
    start: z.int(),
    text: z.string(),
  }),
]);
export type CatalogResult = z.infer<typeof CatalogResult>;

export const documentCatalog = { name: 'document-catalog', input: CatalogCommand, output: CatalogResult } as const;

/** Reads a content of the object store into the index, each stage where the last run left it; asynchronous. */
export const documentIngest = {
  name: 'document-ingest',
  /** Without a content: whatever an earlier run left unfinished (the schedule's call). */
  input: z.object({ contentId: z.uuid().optional() }),
  output: z.object({ done: z.int() }),
} as const;

/** Fetches the content of a document's source into the object store, as the person who added it; asynchronous. */
export const documentFetch = {
  name: 'document-fetch',
  input: z.object({ documentId }),
  output: z.object({ fetched: z.boolean() }),
} as const;

/** Clears up what was cut off: uploads that nobody goes on with, objects of no content, fetches that never began. */
export const documentSweep = {
  name: 'document-sweep',
  input: z.object({}),
  output: z.object({ uploads: z.int(), contents: z.int(), objects: z.int(), fetches: z.int() }),
} as const;

/** Lets a model that was chosen anew read what an earlier one has read; by the clock. */
export const documentReembed = {
  name: 'document-reembed',
  input: z.object({}),
  output: z.object({ embedded: z.int() }),
} as const;

export const SearchFilters = z.object({
  documentId: z.uuid().optional(),
  planId: z.string().max(100).optional(),
  kinds: z.array(DocumentKind).max(9).optional(),
  /** Changed in this span; days of the person's time zone. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Owned by this person. */
  ownerId: z.string().max(100).optional(),
  language: z.string().length(2).optional(),
});
export type SearchFilters = z.infer<typeof SearchFilters>;

/** A passage that answers; offsets are UTF-16 units in the whole document's text. */
export const Passage = z.object({
  documentId: z.uuid(),
  title: z.string(),
  kind: DocumentKind,
  /** ISO 639-1; absent where its words are not stemmed. */
  language: z.string().optional(),
  ordinal: z.int(),
  page: z.int().optional(),
  heading: z.string().optional(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
  score: z.number(),
  /** What of `text` the query's words hit: offsets within `text`. */
  highlights: z.array(z.object({ start: z.int(), end: z.int() })),
});
export type Passage = z.infer<typeof Passage>;

/** The best passages that the caller may read. */
export const documentSearch = {
  name: 'document-search',
  input: z
    .object({
      query: z.string().trim().min(1).max(1000).optional(),
      /** Related to this task instead: its title, notes, labels and people are the query. */
      taskId: z.string().max(100).optional(),
      filters: SearchFilters.default({}),
      limit: z.int().min(1).max(50).default(10),
      /** Passages of one document at most. */
      perDocument: z.int().min(1).max(50).default(3),
    })
    .refine(({ query, taskId }) => (query === undefined) !== (taskId === undefined), 'either query or taskId'),
  output: z.object({
    passages: z.array(Passage),
    /** True when an arm of the search was away: by words alone, or not widened. */
    degraded: z.boolean(),
  }),
} as const;

/** What `[n]` of an answer stands on: of an extract exactly the sentences quoted, of a model's answer the passage. */
export const Citation = Passage.omit({ language: true, ordinal: true, score: true, highlights: true }).extend({
  n: z.int(),
});
export type Citation = z.infer<typeof Citation>;

/**
 * An answer with inline [n]; `citations` holds each n that the text names. The text is Markdown without links, images
 * and HTML, in which the documents' own words are escaped.
 */
export const DocumentAnswer = z.object({
  text: z.string(),
  citations: z.array(Citation),
  /** `extract`: sentences of the documents, put together without a model. `none`: the documents do not say. */
  made: z.enum(['model', 'extract', 'none']),
});
export type DocumentAnswer = z.infer<typeof DocumentAnswer>;

/** A streamed answer, as `data: ` lines: deltas that joined are the text of the `answer`, which is the last, or `error`. */
export const AnswerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('delta'), text: z.string() }),
  z.object({ type: z.literal('answer'), answer: DocumentAnswer }),
  z.object({ type: z.literal('error'), message: z.string() }),
]);
export type AnswerEvent = z.infer<typeof AnswerEvent>;

/** A task that a document asks for. */
export const ActionItem = z.object({
  title: z.string(),
  /** Names as they stand in the document. */
  people: z.array(z.string()),
  due: z.iso.date().optional(),
  citation: Citation,
});
export type ActionItem = z.infer<typeof ActionItem>;

export const AnswerCommand = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('answer'),
    question: z.string().trim().min(1).max(1000),
    filters: SearchFilters.default({}),
  }),
  z.object({ op: z.literal('action-items'), documentId }),
]);
export type AnswerCommand = z.input<typeof AnswerCommand>;

/** With `accept: text/event-stream` op `answer` streams AnswerEvents. */
export const documentAnswer = {
  name: 'document-answer',
  input: AnswerCommand,
  output: z.discriminatedUnion('op', [
    z.object({ op: z.literal('answer'), answer: DocumentAnswer }),
    z.object({ op: z.literal('action-items'), items: z.array(ActionItem) }),
  ]),
} as const;
