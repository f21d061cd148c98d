import type { Pending } from '../conversation/dialogue.ts';
import type { ToolCall } from '../tools/calls.ts';

const numbers = String.raw`(?:items?\s+|tasks?\s+|numbers?\s+|nos?\.?\s+|#)?\d{1,2}(?:\s*(?:-|–|to)\s*\d{1,2})?`;
const listing = String.raw`(?:${numbers})(?:\s*(?:,|and|&|\+|,\s*and|or)\s*(?:the\s+)?(?:${numbers}))*`;
const only = new RegExp(String.raw`^(?:yes[,\s]+)?(?:(?:just|only|create|make|add|take|do|use|please)\s+)*(?:the\s+)?(${listing})(?:\s+(?:only|please|alone))*[.!]?$`, 'i'); // prettier-ignore
const allBut = new RegExp(String.raw`^(?:yes[,\s]+)?(?:(?:create|make|add|take|do|please)\s+)*(?:(?:all|them|everything|these|them all)\s+)?(?:but|except|without|not|leave out|skip|omit)(?:\s+for)?\s+(?:the\s+)?(${listing})(?:\s+please)?[.!]?$`, 'i'); // prettier-ignore

/** The calls for those of the offered tasks that a message names by number; undefined when it names none. */
export function chosenItems(text: string, { choices }: Pending): ToolCall[] | 'unclear' | undefined {
  const [call] = choices[0]?.calls ?? [];
  if (call?.tool !== 'add_action_items') return undefined;
  const said = text.trim().toLowerCase();
  const without = allBut.exec(said);
  const named = without ?? only.exec(said);
  if (!named) return undefined;
  const positions = positionsIn(named[1]!);
  if (positions.some((position) => position < 1 || position > call.input.items.length)) return 'unclear';
  const items = call.input.items.filter((_, index) => positions.includes(index + 1) !== (without !== null));
  return items.length === 0 ? 'unclear' : [{ ...call, input: { ...call.input, items } }];
}

function positionsIn(listed: string): number[] {
  return [...listed.matchAll(/(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?/g)].flatMap(([, from, to]) => {
    const first = Number(from);
    return Array.from({ length: Math.max(1, Number(to ?? from) - first + 1) }, (_, index) => first + index);
  });
}
