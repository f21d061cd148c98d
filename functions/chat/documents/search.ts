import type { Document, SearchFilters } from '#lib/contracts/documents.ts';
import { bold, escape, plural } from '../reply/markdown.ts';
import { resolvePlan } from '../resolve/names.ts';
import type { Path, Step } from '../resolve/outcome.ts';
import type { Selecting } from '../resolve/tasks.ts';
import type { ToolInput } from '../tools/calls.ts';
import { documentNamed } from './name.ts';
import { snippet, sourceLink, sourceList } from './sources.ts';

type Answer = Extract<Step, { kind: 'answer' }>;
type Input = ToolInput<'search_documents'>;

const longestList = 25;

/** Answers a question from the documents, or lists those that speak of something. */
export async function searchDocuments(selecting: Selecting, input: Input, path: Path): Promise<Answer> {
  const { world } = selecting;
  const plan = input.plan === undefined ? undefined : resolvePlan(selecting, input.plan, [...path, 'plan']);
  const document =
    input.document === undefined ? undefined : await documentNamed(selecting, input.document, [...path, 'document']);
  const filters: SearchFilters = {
    ...(document && { documentId: document.id }),
    ...(plan && { planId: plan.id }),
  };
  if (input.question === undefined) return catalogue(selecting, await world.documents.list());
  if (input.want === 'list') return found(selecting, input.question, filters);
  return (
    (await answered(selecting, input.question, filters, selecting.say)) ?? {
      kind: 'answer',
      text: document ? `${bold(document.title)} does not say.` : await silence(selecting),
    }
  );
}

/** The answer with its sources; undefined when the documents do not say. */
export async function answered(
  { world }: Pick<Selecting, 'world'>,
  question: string,
  filters: SearchFilters,
  say?: (piece: string) => void,
): Promise<Answer | undefined> {
  const { text, citations, made } = await world.documents.ask(question, filters, say);
  if (made === 'none') return undefined;
  const [first] = citations;
  return {
    kind: 'answer',
    text: `${text}\n\n${sourceList(world.documents, citations)}`,
    citations,
    ...(first && { document: first.documentId }),
  };
}

async function silence({ world }: Selecting): Promise<string> {
  const any = await world.documents.list();
  return any.length > 0 ? 'The documents do not say.' : 'There is no document yet that you may read.';
}

async function found({ world }: Selecting, words: string, filters: SearchFilters): Promise<Answer> {
  const passages = await world.documents.find(words, filters);
  if (passages.length === 0) return { kind: 'answer', text: `I found no document about “${escape(words)}”.` };
  const lines = passages.map((passage, index) => `${index + 1}. ${sourceLink(world.documents, passage)}: ${snippet(passage)}`); // prettier-ignore
  return {
    kind: 'answer',
    text: `${plural(passages.length, 'document')}:\n${lines.join('\n')}`,
    ...(passages.length === 1 && { document: passages[0]!.documentId }),
  };
}

function catalogue({ world }: Selecting, documents: readonly Document[]): Answer {
  if (documents.length === 0) return { kind: 'answer', text: 'There is no document yet that you may read.' };
  const lines = documents.slice(0, longestList).map(({ id, title, state, ownerName }, index) => {
    const doing = state === 'ready' ? '' : state === 'failed' ? ' (could not be read)' : ' (being read)';
    return `${index + 1}. ${sourceLink(world.documents, { documentId: id, title })}${doing} · ${escape(ownerName)}`;
  });
  const more = documents.length > longestList ? [`… and ${documents.length - longestList} more.`] : [];
  return { kind: 'answer', text: [`${plural(documents.length, 'document')}:`, ...lines, ...more].join('\n') };
}
