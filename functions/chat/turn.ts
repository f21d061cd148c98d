import type { ChatAction, ChatReply } from '#lib/contracts/chat.ts';
import type { Dialogue } from './conversation/dialogue.ts';
import type { OpenTurn } from './conversation/store.ts';
import { openWorld, type WorldContext } from './conversation/world.ts';
import { escape, listed } from './reply/markdown.ts';
import type { Emit } from './reply/stream.ts';
import type { Choice } from './grammar/reading.ts';
import type { Question } from './resolve/outcome.ts';
import { type Done, execute } from './tools/execute.ts';
import { understand, type Understood } from './understand.ts';

export interface TurnResult {
  reply: ChatReply;
  dialogue: Dialogue;
}

const undoDepth = 20;

/** One turn by the grammar: understand, do, answer. */
export async function takeTurn(context: WorldContext, open: OpenTurn, text: string, emit: Emit): Promise<TurnResult> {
  const world = await openWorld(context);
  const say = (piece: string) => emit({ type: 'delta', text: piece });
  const understood = await understand(text, open.dialogue, world, say);
  return carryOut(
    { invoke: context.invoke, world, dialogue: open.dialogue, turn: open.turn },
    open.conversationId,
    understood,
  );
}

/** Asks, or does what was understood, and says so. */
export async function carryOut(
  executing: Parameters<typeof execute>[0],
  conversationId: string,
  understood: Understood,
): Promise<TurnResult> {
  const { result, note } = understood;
  const { pending: _, ...earlier } = executing.dialogue;
  const before = 'about' in result && result.about ? { ...earlier, mentioned: result.about } : earlier;
  const reply = (text: string, more: Partial<ChatReply> = {}): ChatReply => ({
    op: 'say',
    conversationId,
    text,
    actions: [],
    choices: [],
    ...more,
  });
  if (result.kind === 'ask') {
    const { text, choices, confirms } = result;
    const pending = { text, choices, confirms, ...(understood.titleFor && { titleFor: understood.titleFor }) };
    return { reply: questionReply(conversationId, result), dialogue: { ...before, pending } };
  }
  if (result.kind !== 'steps') return { reply: reply(result.text), dialogue: before };
  const done = await execute(executing, result.steps);
  const stack = moved(done.undone ? before.undo.slice(0, -1) : before.undo, done.versions);
  const entry = { title: deedsOf(done.actions), commands: done.undo };
  const dialogue: Dialogue = {
    ...before,
    mentioned: done.mentioned ?? before.mentioned,
    listed: listAfter(before, done),
    wrote: done.actions.length > 0 && !done.undone,
    ...(done.plan !== undefined && { plan: done.plan }),
    ...(done.document !== undefined && { document: done.document }),
    ...(done.filter && { filter: done.filter }),
    ...(understood.change && { change: understood.change }),
    undo: (done.undo.length > 0 ? [...stack, entry] : stack).slice(-undoDepth),
  };
  const text = note === undefined ? done.text : `${done.text}\n${note}`;
  const citations = done.citations.length > 0 ? { citations: done.citations } : {};
  return { reply: reply(text, { actions: done.actions, ...citations }), dialogue };
}

/** What positions count in after this turn. */
function listAfter(before: Dialogue, { mentioned, numbered }: Done): string[] {
  const list = before.listed ?? [];
  if (!mentioned) return list;
  return numbered || mentioned.some((id) => !list.includes(id)) ? mentioned : list;
}

const deeds: Partial<Record<ChatAction['kind'], string>> = {
  'task.created': 'creating',
  'task.updated': 'changing',
  'task.completed': 'completing',
  'task.reopened': 'reopening',
  'task.deleted': 'deleting',
  'plan.created': 'creating the plan',
  'plan.updated': 'renaming the plan',
  'bucket.created': 'creating the bucket',
  'bucket.updated': 'renaming the bucket',
};
const mostNamed = 5;

/** "creating A, B and C, then changing D": what one turn did, as undoing it names it. */
function deedsOf(actions: readonly ChatAction[]): string {
  const groups: { deed: string; titles: string[] }[] = [];
  for (const { kind, title } of actions) {
    const deed = deeds[kind];
    if (deed === undefined) continue;
    if (groups.at(-1)?.deed === deed) groups.at(-1)!.titles.push(title);
    else groups.push({ deed, titles: [title] });
  }
  const named = groups.map(({ deed, titles }) => {
    const more = titles.length - mostNamed;
    return `${deed} ${listed(more > 0 ? [...titles.slice(0, mostNamed), `${more} more`] : titles)}`;
  });
  return named.join(', then ');
}

/** The stack with its commands made against the versions that our own changes led to; a foreign change stays a conflict. */
function moved(stack: Dialogue['undo'], versions: Done['versions']): Dialogue['undo'] {
  if (versions.length === 0) return stack;
  return stack.map(({ title, commands }) => ({
    title,
    commands: commands.map((undo) => {
      if (undo.kind !== 'task' || !('etag' in undo.command)) return undo;
      const { taskId, etag } = undo.command;
      const newer = versions.find((version) => version.taskId === taskId && version.from === etag);
      return newer ? { kind: 'task' as const, command: { ...undo.command, etag: newer.to } } : undo;
    }),
  }));
}

/** A question as the reply that asks it. */
export function questionReply(
  conversationId: string,
  { text, choices, confirms }: Pick<Question, 'text' | 'choices' | 'confirms'>,
): ChatReply {
  const offered = choices.map(({ label }, index) => ({ label, say: sayOf(choices, index, confirms) }));
  return { op: 'say', conversationId, text: questionText(text, choices, confirms), actions: [], choices: offered };
}

/** What a button of a choice sends: "yes" and "no", or the label, or its number when labels repeat. */
function sayOf(choices: readonly Choice[], index: number, confirms: boolean): string {
  if (confirms) return index === 0 ? 'yes' : 'no';
  const { label } = choices[index]!;
  return choices.filter((choice) => choice.label === label).length > 1 ? String(index + 1) : label;
}

function questionText(text: string, choices: readonly Choice[], confirms: boolean): string {
  if (choices.length === 0) return text;
  if (confirms) return `${text} Say “yes” or “no”.`;
  return `${text}\n${choices.map(({ label }, index) => `${index + 1}. ${escape(label)}`).join('\n')}`;
}
