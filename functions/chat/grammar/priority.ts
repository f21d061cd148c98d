import type { Priority } from '#lib/contracts/planner.ts';
import { phraseAt, phrases, type Token } from './tokens.ts';

const levels: readonly (readonly [Priority, ReturnType<typeof phrases>])[] = [
  ['low', phrases('low-priority', 'low', 'low priority', 'low prio', 'lowest', 'lowest priority', 'minor', 'no rush', 'not urgent', 'unimportant', 'priority low', 'p4', 'whenever', 'low importance')],
  ['important', phrases('high-priority', 'important', 'high', 'high priority', 'high prio', 'high importance', 'p2', 'quite important')],
  ['medium', phrases('medium-priority', 'medium', 'medium priority', 'normal', 'normal priority', 'default priority', 'standard priority', 'regular priority', 'p3', 'average priority')],
  ['urgent', phrases('top-priority', 'urgent', 'very urgent', 'urgently', 'critical', 'asap', 'as soon as possible', 'top priority', 'highest', 'highest priority', 'urgent priority', 'super urgent', 'really urgent', 'top', 'p1', 'emergency', 'right away', 'critical priority', 'very high priority', 'very high')],
]; // prettier-ignore

const alone = new Set(['urgent', 'urgently', 'asap', 'p1', 'p2', 'p3', 'p4']);

export interface PriorityMatch {
  end: number;
  priority: Priority;
  /** Whether the words mean a priority wherever they stand, as "high priority" does and "low" does not. */
  plain: boolean;
}

/** A priority in words at `at`. */
export function priorityAt(tokens: readonly Token[], at: number): PriorityMatch | undefined {
  let best: PriorityMatch | undefined;
  for (const [priority, list] of levels) {
    const length = phraseAt(tokens, at, list);
    if (length === 0 || (best && best.end >= at + length)) continue;
    const end = tokens[at + length]?.key === 'priority' ? at + length + 1 : at + length;
    best = { end, priority, plain: length > 1 || end > at + length || alone.has(tokens[at]!.key) };
  }
  return best;
}

const announced = phrases('priority', 'prio', 'priority is', 'priority of', 'priority to', 'priority as', 'importance', 'priority should be', 'set priority to', 'set the priority to', 'at priority'); // prettier-ignore

/** "priority: high", "with high priority", "as urgent", "!urgent"; never the bare word. */
export function announcedPriorityAt(tokens: readonly Token[], at: number): PriorityMatch | undefined {
  let next = at;
  const marks = new Set([':', '=', '!', '-']);
  const word = phraseAt(tokens, next, announced);
  if (word > 0) {
    next += word;
    while (marks.has(tokens[next]?.key ?? '')) next++;
    const found = priorityAt(tokens, next);
    return found && { ...found, plain: true };
  }
  const lead = ['as', 'with', 'at', 'of', '!', '#', '(', 'has', 'have', 'having', 'gets'].includes(
    tokens[next]?.key ?? '',
  )
    ? 1
    : 0;
  if (lead === 0) return undefined;
  next += lead;
  if (['a', 'an', 'the'].includes(tokens[next]?.key ?? '')) next++;
  const found = priorityAt(tokens, next);
  if (!found || (!found.plain && ['with', 'at', 'of', '(', 'has', 'have', 'having', 'gets'].includes(tokens[at]!.key)))
    return undefined;
  const end = tokens[found.end]?.key === ')' ? found.end + 1 : found.end;
  return { ...found, end, plain: true };
}
