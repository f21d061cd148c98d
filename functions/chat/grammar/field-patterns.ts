import type { ChangeSet } from '../tools/calls.ts';
import { done } from './done-words.ts';
import { change, progress, type Pattern } from './meaning.ts';
import { remove, set } from './pattern-words.ts';
import type { Bindings } from './template.ts';

const working = 'in_progress|started|in-progress|ongoing|underway|under_way|as_started|wip|being_worked_on';
const assign = 'assign|give|hand|delegate|allocate|entrust|hand_over|give_over';
const replace = 'reassign|re-assign|hand_over|transfer|pass|hand|switch|pass_over|move|turn_over';

/** Who gets somebody's tasks gets them in that one's place. */
function handedOver({ ref, people }: Bindings): ChangeSet {
  const before = (ref?.all ?? ref?.one)?.assignees?.filter((name) => name !== 'nobody') ?? [];
  return { assign: people!, ...(before.length > 0 && { unassign: before }) };
}

/** Patterns about a task's fields; of several that match, the one whose slots are surest wins, then the earlier. */
export const fieldPatterns: readonly Pattern[] = [
  // names
  [
    'rename|retitle|re-title|rename_the_task|rename_task {ref} to|as|into|: {text}',
    change(({ text }) => ({ title: text! })),
  ],
  [
    `${set} [the] title|name|task_title|task_name|wording of|for|on {ref} to|into|as|: {text}`,
    change(({ text }) => ({ title: text! })),
  ],
  [`${set} {ref} title|name to|into|as {text}`, change(({ text }) => ({ title: text! }))],
  ['give {ref} a|the [new] title|name [of] {text}', change(({ text }) => ({ title: text! }))],
  ['change|update|edit {ref} :|, [the] [new] title|name [is|:|to] {quote}', change(({ text }) => ({ title: text! }))],
  ['rename|retitle {ref} {quote}', change(({ text }) => ({ title: text! }))],
  ['call {ref} {quote} [instead]', change(({ text }) => ({ title: text! }))],
  ['call|name it|this|this_one|that_one|this_task|that_task {text}', change(({ text }) => ({ title: text! }))],
  ['change|reword {ref} to {quote}', change(({ text }) => ({ title: text! }))],
  ['{ref} should|must|shall be called|named|titled|renamed [to] {text}', change(({ text }) => ({ title: text! }))],

  // buckets
  [
    'move|put|drag|shift|transfer|bring|send|place|relocate|pull|slide|stick|drop|pop|take|return|get {ref} [back|over|across|up|down|forward|on|along] to|into|in|under|onto|over_to|across_to|back_to|back_into|back_in|on_to|inside {place}',
    change(placeOf),
  ],
  [
    'move|drag|shift|transfer|take {ref} from|out_of|off [the] {source} [bucket|column] to|into {place}',
    change(placeOf),
  ],
  ['move|put|drag to|into|in {place} {ref}', change(placeOf)],
  [`${set} [the] bucket|column|lane|stage of|for|on {ref} to {place}`, change(placeOf)],
  [`${set} {ref} bucket|column to {place}`, change(placeOf)],
  [
    '{ref} goes|belongs|should_go|should_be|needs_to_go|can_go|should_move|can_move|goes_back|moves [back] in|into|to|under {place}',
    change(placeOf),
  ],

  // people
  [`${assign} {ref} [over|out] to {people} as_well|too|also`, change(({ people }) => ({ assign: people! }))],
  [`${assign} {ref} also to {people}`, change(({ people }) => ({ assign: people! }))],
  [`${assign} {ref} [over|out] to {people} [instead]`, change(handedOver)],
  [
    'assign|add|put|set|get|also_assign|have {people} [also|as_well|too] [as_assignee|as_an_assignee|as_owner|as_an_owner|as_the_owner|as_responsible|as_a_member] to|on|onto|on_to|in_on|for|working_on|work_on|do|handle|take_over|responsible_for|in_charge_of|take_care_of|take_on {ref}',
    change(({ people }) => ({ assign: people! })),
  ],
  [
    'assign|also_assign|assign_also|give_to|add|also_add|include|involve|bring_in|assign_to|assign_it_to|assign_this_to|and {people} [as_well|too|also] [to_it]',
    change(({ people }) => ({ assign: people! })),
  ],
  [
    'put|add|stick {ref} on|onto|to {people} list|plate|desk|to-do_list|todo_list',
    change(({ people }) => ({ assign: people! })),
  ],
  ['give|assign|hand|add|pass {people} {ref}', change(({ people }) => ({ assign: people! }))],
  [
    'let|have|make|get|ask {people} do|handle|take|own|take_care_of|work_on|take_on|look_after|pick_up|take_over|to_do|to_handle|to_take {ref}',
    change(({ people }) => ({ assign: people! })),
  ],
  [
    'make {people} [the] responsible_for|owner_of|assignee_of|assignee_for|assignee_on|in_charge_of|owner_for|an_owner_of|an_assignee_of {ref}',
    change(({ people }) => ({ assign: people! })),
  ],
  [
    '{people} should|will|is_going_to|can|shall|must|needs_to|to do|own|handle|take|take_care_of|work_on|take_over|take_on|pick_up|be_on|be_assigned_to {ref}',
    change(({ people }) => ({ assign: people! })),
  ],
  [
    "i'll|i_will|i_can|i_shall|let_me|i_want_to|i'd_like_to take|do|handle|own|take_on|take_care_of|pick_up|take_over {ref}",
    change(() => ({ assign: ['me'] })),
  ],
  [
    '{ref} is|are|goes|should_go|should_be|belongs|should_be_done|should_be_assigned|is_now|needs_to_go to|for|assigned_to|by|with {people}',
    change(({ people }) => ({ assign: people! })),
  ],
  ['put {people} on|onto {ref}', change(({ people }) => ({ assign: people! }))],
  [
    `set|change|update [the] assignee|owner|assignees|owners|responsible of|for|on {ref} [from] to|as {people}`,
    change(({ people }) => ({ reassign: people! })),
  ],
  ['set|change|update {ref} assignee|owner|assignees to {people}', change(({ people }) => ({ reassign: people! }))],
  [`${replace} {ref} [over] to {people} [only|instead]`, change(({ people }) => ({ reassign: people! }))],
  [
    `${replace}|assign {ref} from {others} [over] to {people}`,
    change(({ people, others }) => ({ assign: people!, unassign: others! })),
  ],
  [
    `${assign}|reassign {ref} [over] to {people} instead_of|rather_than|in_place_of|not|and_not {others}`,
    change(({ people, others }) => ({ assign: people!, unassign: others! })),
  ],
  ['{ref} from {others} to|→ {people}', change(({ people, others }) => ({ assign: people!, unassign: others! }))],
  [
    'replace|swap|substitute {others} with|by|for {people} on|in|for|as_assignee_of {ref}',
    change(({ people, others }) => ({ assign: people!, unassign: others! })),
  ],
  [
    'replace|swap {others} with|by|for {people}',
    change(({ people, others }) => ({ assign: people!, unassign: others! })),
  ],
  [
    'unassign|remove|take|drop|unassing|de-assign|pull|kick {others} [off|from|as_assignee] from|off|of|on|as_assignee_of|as_assignee_from|as_owner_of {ref}',
    change(({ others }) => ({ unassign: others! })),
  ],
  ['unassign|remove|drop|take_off {others} [from_it|again]', change(({ others }) => ({ unassign: others! }))],
  ['take {others} off|out [of] {ref}', change(({ others }) => ({ unassign: others! }))],
  ['take {others} off', change(({ others }) => ({ unassign: others! }))],
  ['unassign|un-assign|deassign {ref} [from] {others}', change(({ others }) => ({ unassign: others! }))],
  ['unassign|un-assign|deassign {ref} [completely]', change(() => ({ unassign: ['everyone'] }))],
  [
    `${remove} [all] [the] assignees|assignee|owner|owners|assignment|assignments|people|everyone|everybody|all_people from|of|off|on|for {ref}`,
    change(() => ({ unassign: ['everyone'] })),
  ],

  // priority
  [
    'make|mark|set|flag|change|put|prioritise|prioritize|update|escalate|bump|lower|raise|upgrade|downgrade|turn|declare|treat|class|rate|drop|up {ref} [priority] [as|to|at|on|down_to|up_to|into|back_to] [be] [a] {priority} [again] [instead_of|not|rather_than|and_not] [low|medium|high|urgent|important|normal]',
    change(({ priority }) => ({ priority: priority! })),
  ],
  [
    `${set}|raise|lower|bump|increase|decrease|drop|reduce|up|turn|bring [the] priority|importance|prio|urgency of|for|on {ref} [up|down|back] to|as|at|: [the] {priority}`,
    change(({ priority }) => ({ priority: priority! })),
  ],
  [
    `${set}|raise|lower|drop [the] priority|prio of|for|on {ref} from low|medium|high|urgent|important|normal to {priority}`,
    change(({ priority }) => ({ priority: priority! })),
  ],
  [`${set}|raise|lower|bump [the] priority|prio to {priority}`, change(({ priority }) => ({ priority: priority! }))],
  [
    'change|move {ref} from low|medium|high|urgent|important|normal [priority] to {priority}',
    change(({ priority }) => ({ priority: priority! })),
  ],
  ['give|assign|set {ref} [a|the|to] {priority}', change(({ priority }) => ({ priority: priority! }))],
  [
    "{ref} is|are|has|should_be|should_have|needs_to_be|became|must_be|'s|isn't_urgent_but|has_become|can_be|gets [now|really|actually|very] [a] {priority} [now]",
    change(({ priority }) => ({ priority: priority! })),
  ],
  [
    "{ref} is|are|isn't|aren't [now] not|no_longer|never|that|so [that|so|very] urgent|important",
    { does: 'ask-priority' },
  ],
  ["{ref} isn't|aren't urgent|important [anymore]", { does: 'ask-priority' }],

  [
    '[the] priority|prio|importance of|for {ref} :|is|= {priority}',
    change(({ priority }) => ({ priority: priority! })),
  ],
  ['{priority} for {ref}', change(({ priority }) => ({ priority: priority! }))],
  ['{ref} priority|prio [:|is|=|to] {priority}', change(({ priority }) => ({ priority: priority! }))],
  [
    'lower|raise|increase|decrease|reduce|change|set|bump_up|bump [the] priority|prio|urgency|importance of|for|on {ref}',
    { does: 'ask-priority' },
  ],

  // progress
  [
    `mark|set|put|change|move|update|flag|switch {ref} [status|progress] [as|to|back_to] [be] ${working}`,
    progress('in-progress'),
  ],
  [
    'mark|set|put|change|update|move|revert|reset|return {ref} [status|progress] [as|to|back_to] not_started|unstarted|not-started|not_yet_started|to_not_started',
    progress('not-started'),
  ],
  [`${set} [the] progress|status|state of|for|on {ref} to|as|: ${working}`, progress('in-progress')],
  [
    `${set}|revert|reset|return [the] progress|status|state of|for|on {ref} [back] to|as|: not_started|unstarted`,
    progress('not-started'),
  ],
  [`${set} [the] progress|status|state of|for|on {ref} to|as|: ${done}`, { does: 'complete' }],
  [`mark as in_progress|started {ref}`, progress('in-progress')],
  [
    'start|begin|kick_off|get_started_on|get_going_on|get_started_with [work|working] [on|with] {ref}',
    progress('in-progress'),
  ],
  [
    "i'm|i_am|we're|we_are|i've|i_have|i|we|we've|i_just|i've_just [now|currently|just|have] working_on|starting|started|begun|starting_on|started_on|started_working_on|started_with|doing {ref} [now|today]",
    progress('in-progress'),
  ],
  [`{ref} is|are|has|'s|have [been|now|currently] ${working} [now]`, progress('in-progress')],
  ['{ref} in_progress|in-progress|wip|underway|under_way', { does: 'state', progress: 'in-progress', asks: false }],
  ['{ref} started', { does: 'state', progress: 'in-progress', asks: true }],
  [
    'set|mark|put|move|update|change {ref} [progress|status] [as|to|at] {percent} [done|complete|completed|finished]',
    { does: 'percent' },
  ],
  [`${set} [the] progress|status|completion of|for|on {ref} to|at|as {percent}`, { does: 'percent' }],
  ['[the] progress|status|completion of|for {ref} :|is|= [at] {percent}', { does: 'percent' }],
  ['{ref} is|are [now|about|at] {percent} [done|complete|completed|finished]', { does: 'percent' }],
];

/** Patterns that only hold when no other does: names that nothing has, and clauses about a task. */
export const lastPatterns: readonly Pattern[] = [
  // names that nobody and nothing has: resolving them says so
  [
    'assign|reassign|delegate|hand|hand_over|give|transfer {ref} to {name}',
    change(({ text }) => ({ assign: [text!] })),
  ],
  ['move|drag|put {ref} to|into|in {name}', change(({ text }) => ({ bucket: text! }))],
  ['label|tag {ref} as|with {name}', change(({ text }) => ({ addLabels: [text!] }))],
  ['add [the] label|tag {name} to {ref}', change(({ text }) => ({ addLabels: [text!] }))],
  ['unassign|remove {name} from {ref}', change(({ text }) => ({ unassign: [text!] }))],

  // a task and clauses about it
  ['{ref} :|-|–|— {clauses}', { does: 'clauses' }],
  ['make|set|mark|update|change|give|schedule|assign|edit|modify|have {ref} {clauses}', { does: 'clauses' }],
];

function placeOf({ plan, bucket }: Bindings): ChangeSet {
  return { ...(plan !== undefined && { plan }), ...(bucket !== undefined && { bucket }) };
}
