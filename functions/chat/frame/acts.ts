import { sameStem } from '../text/inflect.ts';
import type { Token } from '../grammar/tokens.ts';

/** What a verb can do to a task; which of it is meant is decided by what else the sentence says. */
export type Act =
  | 'set'
  | 'move'
  | 'assign'
  | 'reassign'
  | 'own'
  | 'unassign'
  | 'clear'
  | 'later'
  | 'earlier'
  | 'date'
  | 'start'
  | 'complete'
  | 'reopen'
  | 'delete'
  | 'label'
  | 'rank'
  | 'raise'
  | 'lower';

/** Verbs in their base form, phrasal ones with their particle; other forms of them are found by stem. */
const verbs: Record<Act, string> = {
  set: 'set, make, change, mark, update, put, get, have, give, turn, switch, edit, adjust, amend, modify, flag, declare, treat, fix, need, want, go, let, count',
  move: 'move, drag, shift, transfer, bring, send, place, relocate, pull, push, slide, stick, drop, pop, take, return, belong, park, sit, file, shove, advance, promote, throw, nudge, forward, whisk, flip, hop, jump, shuffle, progress',
  assign: 'assign, give, hand, delegate, allocate, pass, entrust, transfer, put, add, let, ask, get, have, throw, send, move, involve, include, appoint, dedicate, leave',
  reassign: 'reassign, re-assign, hand over, pass over, turn over, hand off, pass on',
  own: 'take, take over, take on, own, handle, do, look after, pick up, work on, take care of, run, lead, drive, cover, manage, deal with, see to, be responsible for, be in charge of, help with, get, pick, inherit, grab, tackle, join, responsible for, in charge of, responsible, working on',
  unassign: 'unassign, un-assign, deassign, remove, take off, release, relieve, drop, free, pull, excuse, kick, strike',
  clear: 'clear, remove, delete, unset, drop, take off, take away, strip, lose, cancel, scrap, wipe, erase, detach, untag, unlabel, get rid of, forget, ditch, kill, waive, lift, rid, knock, knock off, strike, chop',
  later: 'push, push back, push out, postpone, delay, defer, extend, slip, snooze, slide, put off, put back, hold off, hold, set back, prolong, stretch, bump, wait, need, give, allow, add, get, grant, take, move back, shift back, move out',
  earlier: 'bring forward, prepone, expedite, pull in, pull forward, move up, bring, pull, hasten, speed up',
  date: 'schedule, reschedule, re-schedule, plan, rebook, replan, time, postpone, delay, defer, push, extend, bring, bring forward, pull, move, shift, slip, wait, slide, bump, set, aim for, due, finish, complete, land, ship, deliver, move up, snooze, push back, push out, hold, hold off, put off, resolve, close, end',
  start: 'start, begin, kick off, commence, get going on, get going with, launch, get started on, get started with',
  complete: 'complete, finish, close, resolve, tick, tick off, check off, cross off, wrap up, conclude, finalise, finalize, strike off, mark off, check, sign off',
  reopen: 'reopen, re-open, uncomplete, unfinish, reactivate, restart, resume, revive, restore, unclose, open again, open up again, open back up',
  delete: 'delete, remove, erase, trash, bin, scrap, drop, discard, cancel, kill, ditch, axe, dump, get rid of, throw away, throw out, bin off, wipe, eliminate, withdraw, take out, do away with, suppress, destroy, strike',
  label: 'label, tag, categorise, categorize, mark, flag, classify',
  rank: 'prioritise, prioritize, escalate, upgrade, downgrade, rank, rate, class, bump, raise, lower, drop, up',
  raise: 'raise, increase, bump up, up, escalate, upgrade, prioritise, prioritize, bump',
  lower: 'lower, decrease, reduce, downgrade, deprioritise, deprioritize, drop',
}; // prettier-ignore

const known = Object.entries(verbs)
  .flatMap(([act, list]) => list.split(', ').map((phrase) => ({ act: act as Act, words: phrase.split(' ') })))
  .sort((a, b) => b.words.length - a.words.length);

export interface ActMatch {
  end: number;
  acts: Set<Act>;
  /** As said: "moved", "takes". */
  form: string;
  base: string;
}

const byForm = new Map<string, typeof known>();
const mostForms = 4000;

/** The verbs that begin with a form of this word, longest first; the same words come over and over. */
function verbsOf(key: string): typeof known {
  const kept = byForm.get(key);
  if (kept) return kept;
  if (byForm.size >= mostForms) byForm.clear();
  const verbs = known.filter(({ words }) => isForm(key, words[0]!));
  byForm.set(key, verbs);
  return verbs;
}

/** The verb at `at`, in whatever form. */
export function actAt(tokens: readonly Token[], at: number): ActMatch | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const here = verbsOf(token.key).filter(({ words }) =>
    words.every((word, offset) => offset === 0 || tokens[at + offset]?.key === word),
  );
  const [first] = here;
  if (!first) return undefined;
  const length = first.words.length;
  const acts = new Set(here.filter(({ words }) => words.length === length).map(({ act }) => act));
  return { end: at + length, form: token.key, base: first.words[0]!, acts };
}

const inflected = /(?:s|ed|d|ing|t|n|k|g|e|m|l|w)$/;

/** A form of a verb, not a noun made from it: "moving" and "moved" of "move", not "mover". */
const isForm = (word: string, verb: string): boolean =>
  word === verb || (inflected.test(word) && !/(?:ion|ions|ment|ments|ings)$/.test(word) && sameStem(word, verb));
