import type { ActionItem, Document } from '#lib/contracts/documents.ts';
import type { PlanDetail } from '#lib/contracts/planner.ts';
import { bold, escape, listed, plural, shortDay } from '../reply/markdown.ts';
import { match } from '../resolve/match.ts';
import { resolvePlace } from '../resolve/names.ts';
import { Halt, type Path, refuse, type Step } from '../resolve/outcome.ts';
import type { Selecting } from '../resolve/tasks.ts';
import { personName } from '../resolve/world.ts';
import type { NewItem, ToolCall, ToolInput } from '../tools/calls.ts';
import { documentNamed } from './name.ts';
import { sourceLink } from './sources.ts';

/** So many tasks are made at once. */
const mostItems = 25;

/** Shows what a document asks people to do, and asks whether that shall become tasks; nothing is made before the answer. */
export async function actionItems(
  selecting: Selecting,
  input: ToolInput<'action_items'>,
  path: Path,
): Promise<Extract<Step, { kind: 'answer' }>> {
  const { world } = selecting;
  const document = await documentNamed(selecting, input.document ?? 'it', [...path, 'document']);
  if (!document) throw refuse('Which document do you mean? Say its title.');
  const all = await world.documents.actionItems(document.id);
  if (all.length === 0) return { kind: 'answer', text: `${bold(document.title)} asks nobody to do anything that I can tell.`, document: document.id }; // prettier-ignore
  const items = all.slice(0, mostItems);
  if (input.want === 'list') {
    const lines = items.map((item, index) => line(selecting, item, item.people.map(escape), index));
    return { kind: 'answer', text: `${head(selecting, document, all)}\n${lines.join('\n')}`, document: document.id };
  }
  const { plan, bucket } = resolvePlace(
    selecting,
    { plan: input.plan, bucket: input.bucket },
    path,
    `In which plan shall I put what ${bold(document.title)} asks for?`,
  );
  const place = { plan: plan.id, ...(bucket && { bucket: bucket.id }) };
  throw confirm(selecting, document, all, plan, place);
}

function confirm(
  selecting: Selecting,
  document: Document,
  all: readonly ActionItem[],
  plan: PlanDetail,
  place: { plan: string; bucket?: string },
): Halt {
  const items = all.slice(0, mostItems);
  const made = items.map((item) => itemFor(selecting, plan, item));
  const lines = items.map((item, index) => line(selecting, item, whoFor(plan, item), index));
  const call: ToolCall = { tool: 'add_action_items', input: { ...place, document: document.id, items: made } };
  const question =
    items.length === 1
      ? `Shall I create it in ${bold(plan.title)}?`
      : `Shall I create these ${plural(items.length, 'task')} in ${bold(plan.title)}? Or say which, like “1 and 3” or “all but 2”.`;
  return new Halt({
    kind: 'ask',
    text: [head(selecting, document, all), ...lines, '', question].join('\n'),
    choices: [
      { label: items.length === 1 ? 'Yes, create it' : 'Yes, create them', calls: [call] },
      { label: 'No', calls: [] },
    ],
    confirms: true,
  });
}

function head({ world }: Selecting, { id, title }: Document, items: readonly ActionItem[]): string {
  const more = items.length > mostItems ? ` The first ${mostItems}:` : '';
  return `${sourceLink(world.documents, { documentId: id, title })} asks for ${plural(items.length, 'thing')}:${more}`;
}

function line(
  { world }: Selecting,
  { title, due, citation }: ActionItem,
  who: readonly string[],
  index: number,
): string {
  const facts = [
    ...(who.length > 0 ? [listed(who)] : []),
    ...(due === undefined ? [] : [`due ${shortDay(due, world.today)}`]),
    ...(citation.page === undefined ? [] : [`page ${citation.page}`]),
  ];
  return `${index + 1}. ${[bold(title), ...facts].join(' · ')}`;
}

const memberFor = (plan: PlanDetail, name: string) => {
  const found = match(name, plan.members.map((member) => ({ ...personName(member), member })), 'start'); // prettier-ignore
  return found?.items.length === 1 ? found.items[0]!.member : undefined;
};

/** Whom the task will be assigned to; a name that is no member's, or several's, is said to be left out. */
const whoFor = (plan: PlanDetail, { people }: ActionItem): string[] =>
  people.map((name) => escape(memberFor(plan, name)?.name ?? name) + (memberFor(plan, name) ? '' : ' (not assigned)'));

function itemFor({ world }: Selecting, plan: PlanDetail, { title, people, due, citation }: ActionItem): NewItem {
  const members = people.map((name) => memberFor(plan, name)).filter((member) => member !== undefined);
  const others = people.filter((name) => !memberFor(plan, name));
  const { page, text } = citation;
  const url = world.documents.link(citation.documentId, page);
  return {
    title: title.slice(0, 255),
    assignees: [...new Set(members.map(({ id }) => id))],
    ...(due !== undefined && { due }),
    ...(others.length > 0 && { others }),
    ...(page !== undefined && { page }),
    source: citation.title,
    quote: text.replace(/\s+/g, ' ').trim().slice(0, 500),
    ...(URL.canParse(url) && { url }),
  };
}
