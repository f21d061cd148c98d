import type { Reader } from '../grammar/clauses.ts';
import { type Reading, say } from '../grammar/reading.ts';
import { type ToolCall, writes } from '../tools/calls.ts';
import { doubtsIn, ordersIn, renameDoubtsIn } from './open-names.ts';

const finders = { title: doubtsIn, 'checklist item': doubtsIn, bucket: doubtsIn, name: renameDoubtsIn, 'new title': renameDoubtsIn, text: ordersIn } as const; // prettier-ignore

interface Given {
  kind: keyof typeof finders;
  name: string;
}

const given = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : [text]);

/** What a call takes word for word from the sentence, as the name of something. */
function givenNames(call: ToolCall): Given[] {
  const each = (kind: Given['kind'], names: readonly string[] = []): Given[] => names.map((name) => ({ kind, name }));
  switch (call.tool) {
    case 'create_tasks':
      return call.input.tasks.flatMap(({ title, checklist }) => [...each('title', [title]), ...each('checklist item', checklist)]); // prettier-ignore
    case 'update_tasks': {
      const { title, addChecklist, notes, appendNotes } = call.input.changes;
      return [
        ...each('new title', given(title)),
        ...each('checklist item', addChecklist),
        ...each('text', given(notes ?? appendNotes)),
      ];
    }
    case 'comment_task':
      return each('text', [call.input.text]);
    case 'create_plan':
      return [...each('name', [call.input.title]), ...each('bucket', call.input.buckets)];
    case 'rename_plan':
      return each('name', [call.input.title]);
    case 'create_bucket':
      return each('name', call.input.names);
    case 'rename_bucket':
      return each('name', [call.input.name]);
    default:
      return [];
  }
}

const quotedFirst = /^["“„«](.+?)["”»]\s*(.*\w.*)$/su;

/** Asks before it writes a name without quotation marks that may hold more than the name. */
export function certain(reading: Reading, reader: Reader): Reading {
  if (reading.kind !== 'calls' || !reading.calls.some(({ tool }) => writes.has(tool))) return reading;
  for (const { kind, name } of reading.calls.flatMap(givenNames)) {
    const [, quoted, rest] = quotedFirst.exec(name) ?? [];
    if (quoted !== undefined) return say(`I did not understand “${rest}” after “${quoted}”, so nothing was changed.`);
    const place = placeOf(reader, name);
    const digit = place && reader.tokens[place.from]!;
    const shortened = digit !== undefined && /^\d$/.test(digit.text) && digit.key !== digit.text;
    if (!place || !(shortened || finders[kind](reader, place.from, place.to))) continue;
    const yes = `Yes, the ${kind} is “${name}”`;
    return { kind: 'ask', text: `Is “${name}” the whole ${kind}?`, choices: [{ label: yes, calls: reading.calls }] };
  }
  return reading;
}

/** The tokens of a name that stands in the sentence without quotation marks of its own. */
function placeOf({ text, tokens }: Reader, name: string): { from: number; to: number } | undefined {
  const begin = text.indexOf(name);
  if (begin < 0) return undefined;
  const end = begin + name.length;
  if (tokens.some((token) => token.kind === 'quote' && token.start <= begin && token.end >= end && token.end > token.start + name.length)) return undefined; // prettier-ignore
  const from = tokens.findIndex((token) => token.start >= begin);
  const to = tokens.findLastIndex((token) => token.end <= end) + 1;
  return from >= 0 && to > from ? { from, to } : undefined;
}
