import type { ActionItem, Citation } from '#lib/contracts/documents.ts';
import { plannerPlan } from '#lib/contracts/planner.ts';
import type { LanguageModel } from '#lib/models/language-model.ts';
import type { InvocationContext } from '#lib/runtime/context.ts';
import type { itemsByModel } from './by-model.ts';
import { candidatesIn } from './candidates.ts';
import { dueIn, referenceOf } from './due.ts';
import { knownPeople } from './known-people.ts';
import { type DocumentText, type Page, readDocument } from './read-document.ts';
import { titleOf } from './title.ts';

/** An item and where it stands; offsets count in its page. */
export type FoundItem = Omit<ActionItem, 'citation'> & { page: Page; start: number; end: number };

const mostItems = 50;

/** The model's libraries are read only where there is a model. */
const byModel: typeof itemsByModel = async (...text) => (await import('./by-model.ts')).itemsByModel(...text);

/** What a document asks people to do, in its order, each with the place that says so. */
export async function actionItemsOf(
  context: Pick<InvocationContext, 'invoke' | 'actor' | 'signal' | 'log'>,
  documentId: string,
  model: LanguageModel | undefined,
): Promise<ActionItem[]> {
  const text = await readDocument(context, documentId);
  const found = await (model ? byModel(context, text, model) : undefined)?.catch((error: unknown) => {
    context.signal.throwIfAborted();
    context.log.warn({ err: error }, 'the model failed');
    return undefined;
  });
  const items = found ?? (await itemsByRule(context, text));
  const once = [...new Map(items.map((item) => [item.title.toLowerCase(), item])).values()].slice(0, mostItems);
  return once.map((item, index) => actionItemOf(text, item, index + 1));
}

const actionItemOf = (
  text: DocumentText,
  { title, people, due, page, start, end }: FoundItem,
  n: number,
): ActionItem => ({
  title,
  people,
  ...(due !== undefined && { due }),
  citation: citationOf(text, page, start, end, n),
});

async function itemsByRule(
  { invoke, actor }: Pick<InvocationContext, 'invoke' | 'actor'>,
  text: DocumentText,
): Promise<FoundItem[]> {
  const reference = referenceOf(text, actor.timeZone);
  const known = knownPeople(text, await teamOf(invoke));
  return text.pages.flatMap((page) =>
    candidatesIn(page, known).flatMap(({ text: said, people, when, start, end }) => {
      const due = dueIn(when ?? said, reference);
      const title = titleOf(said, when === undefined ? due : undefined);
      return title === undefined ? [] : [{ title, people, ...(due && { due: due.day }), page, start, end }];
    }),
  );
}

/** Names of those whom the reader works with; none when Planner cannot be asked now. */
async function teamOf(invoke: InvocationContext['invoke']): Promise<string[]> {
  try {
    const { plans } = await invoke(plannerPlan, { op: 'directory' });
    return [...new Set(plans.flatMap((plan) => plan.members.map(({ name }) => name)))];
  } catch {
    return [];
  }
}

function citationOf({ document, pages }: DocumentText, page: Page, start: number, end: number, n: number): Citation {
  const { id: documentId, title, kind = 'text' } = document;
  return {
    n,
    documentId,
    title,
    kind,
    ...(pages.length > 1 && { page: page.page }),
    start: page.start + start,
    end: page.start + end,
    text: page.text.slice(start, end),
  };
}
