import type { Progress } from '#lib/contracts/planner.ts';
import type { ChangeSet } from '../tools/calls.ts';
import type { Bindings } from './template.ts';

/** What a pattern means: `due` and `start` take the pattern's date, the rest is said by its slots. */
export type Meaning =
  | { does: 'complete' | 'reopen' | 'delete' | 'comment' | 'due' | 'start' | 'clauses' | 'percent' | 'unclear-shift' }
  | { does: 'ask-complete' | 'ask-priority' }
  /** "Flyers done", "2nd one done": a state in two words; where they `ask`, only of what was just shown is it done unasked. */
  | { does: 'state'; progress: 'completed' | 'in-progress'; asks: boolean }
  | { does: 'change'; change(bound: Bindings): ChangeSet };

/** [pattern, meaning] */
export type Pattern = readonly [string, Meaning];

export const change = (make: (bound: Bindings) => ChangeSet): Meaning => ({ does: 'change', change: make });
export const progress = (value: Progress) => change(() => ({ progress: value }));
