import type { Reading } from '../grammar/reading.ts';
import { wordsOf } from '../text/fold.ts';
import { akin } from '../text/inflect.ts';

const longest = 400;
const asks = /^(?:(?:until|till|from|within|in|by|for|on|at|to|with|since|after|before|under|per|of|through)\s+)?(?:what|who|whom|whose|when|where|which|why|how|is|are|was|were|does|do|did|may|can|must|should|has|have)\b/iu; // prettier-ignore
const planner = /\b(?:tasks?|buckets?|plans?|boards?|overdue|assigned|assignees?|unassigned|checklists?|due|workload|busy|busiest|priority|labels?|to-?dos?|undo)\b/iu; // prettier-ignore
const silent = new Set('a an the is are was were be been do does did of in on at to for from with by and or what who whom whose when where which why how much many long there it its this that i we you he she they my our your his her their me us has have had may can could must should will would not any some until about please'.split(' ')); // prettier-ignore

/**
 * Whether a sentence that names no document may be a question to them: nothing else understood it, or what was
 * understood as a question about tasks leaves words of it out.
 */
export function impliesDocuments(said: string, reading: Reading): boolean {
  if (said.length > longest || !asks.test(said.trim())) return false;
  if (reading.kind === 'unknown') return true;
  if (planner.test(said)) return false;
  if (reading.kind === 'say') return said.trim().endsWith('?');
  if (reading.kind !== 'calls' || reading.calls.length !== 1) return false;
  const names = namesOf(reading.calls[0]!);
  if (!names) return false;
  const known = names.flatMap((name) => wordsOf(name));
  const left = wordsOf(said).filter((word) => !silent.has(word) && !known.includes(word));
  const own = known.filter((word) => !silent.has(word) && wordsOf(said).some((each) => akin(each, word)));
  return left.length > own.length;
}

/** The names by which a reading looks for tasks; undefined when it looks for them by something else. */
function namesOf(call: Extract<Reading, { kind: 'calls' }>['calls'][number]): readonly string[] | undefined {
  if (call.tool === 'show_task') return call.input.tasks.titles;
  if (call.tool === 'find_tasks' && call.input.filter.words !== undefined) return [call.input.filter.words];
  return undefined;
}
