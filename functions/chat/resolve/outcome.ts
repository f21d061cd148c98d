import type { Citation } from '#lib/contracts/documents.ts';
import type { BucketCommand, PlanCommand, TaskCommand } from '#lib/contracts/planner.ts';
import type { ChatAction } from '#lib/contracts/chat.ts';
import type { Choice } from '../grammar/reading.ts';
import type { TaskFilter, ToolCall } from '../tools/calls.ts';

/** One thing to do, with every name resolved. */
export type Step =
  | { kind: 'task'; does: ChatAction['kind']; command: TaskCommand; title: string }
  | { kind: 'plan'; does: ChatAction['kind']; command: PlanCommand; title: string }
  | { kind: 'bucket'; does: ChatAction['kind']; command: BucketCommand; title: string }
  | {
      kind: 'answer';
      text: string;
      mentioned?: string[];
      numbered?: true;
      filter?: TaskFilter;
      plan?: string;
      /** What the numbers in the text stand for. */
      citations?: Citation[];
      /** The document that it is about. */
      document?: string;
    }
  | { kind: 'undo' };

export interface Question {
  kind: 'ask';
  text: string;
  choices: Choice[];
  /** The first choice is what "yes" means. */
  confirms: boolean;
  about?: string[];
}

/** `about`: ids of the tasks that "it" and "them" mean from then on; none when a name led to no task. */
export type Prepared = { kind: 'steps'; steps: Step[] } | Question | { kind: 'say'; text: string; about?: string[] };

/** Ends the preparing of calls with a question or an answer; nothing has been done by then. */
export class Halt extends Error {
  readonly outcome: Exclude<Prepared, { kind: 'steps' }>;

  constructor(outcome: Exclude<Prepared, { kind: 'steps' }>) {
    super(outcome.text);
    this.outcome = outcome;
  }
}

export const refuse = (text: string): Halt => new Halt({ kind: 'say', text });

/** Where a value stands in the calls: keys from the outside in. */
export type Path = readonly (string | number)[];

/** A copy of the calls with the value at `path` replaced. */
export function replaceAt(calls: readonly ToolCall[], path: Path, value: unknown): ToolCall[] {
  const put = (node: unknown, rest: Path): unknown => {
    const [key, ...deeper] = rest;
    if (key === undefined) return value;
    if (Array.isArray(node)) return node.map((each, index) => (index === key ? put(each, deeper) : each));
    return { ...(node as object), [key]: put((node as Record<string, unknown> | undefined)?.[key], deeper) };
  };
  return put(calls, path) as ToolCall[];
}

/** The question which of `options` the value at `path` means. */
export function whichOf(
  calls: readonly ToolCall[],
  path: Path,
  text: string,
  options: readonly { label: string; value: unknown }[],
): Halt {
  const choices = options.map(({ label, value }) => ({ label, calls: replaceAt(calls, path, value) }));
  return new Halt({ kind: 'ask', text, choices, confirms: false });
}
