import { done } from './done-words.ts';
import { change, type Meaning, type Pattern } from './meaning.ts';

const undone =
  'not_done|incomplete|not_completed|open|unfinished|not_finished|undone|uncompleted|not_complete|not_done_yet|not_yet_done|active_again|open_again|not_completed_yet|not_finished_yet';
const notes = 'notes|note|description|details|desc';
const list = 'checklist|check_list|subtasks|steps|list|checklist_items|sub-tasks|to-do_list';
const adding =
  'add|leave|post|write|put|make|drop|send|pop|stick|attach|place|record|log|enter|give|share|include|file|append|type|submit|throw|jot|jot_down|chuck';
const listItem =
  'checklist_item|checklist_items|item|items|subtask|subtasks|step|steps|checklist|sub-task|sub-tasks|checklist_entry|checklist_entries|checklist_point|check_list_item';
const oneMoreItem =
  'add|append|put [a|an|another|the] [new] checklist_item|checklist_items|subtask|subtasks|sub-task|check_list_item';

const every =
  'all|every|each|everything|both|all_of|each_of|every_one_of|all_the|both_the|all_of_the|all_its|all_of_its';
const whole: Record<'checkItems' | 'uncheckItems' | 'removeItems', Meaning> = {
  checkItems: change(() => ({ checkItems: ['all'] })),
  uncheckItems: change(() => ({ uncheckItems: ['all'] })),
  removeItems: change(() => ({ removeItems: ['all'] })),
};

/** Patterns about a task's notes, checklist and comments, and about completing, reopening and deleting it. */
export const contentPatterns: readonly Pattern[] = [
  // notes
  [
    `${adding} [a|an|the|this|following|some|another] ${notes} to|on|in|for|of|about|at|with|under {ref} {sep} {text}`,
    change(({ text }) => ({ appendNotes: text! })),
  ],
  [`note|notes [on|for|to|in|about] {ref} : {text}`, change(({ text }) => ({ appendNotes: text! }))],
  [`note|notes on|for|to|in {ref} {sep} {text}`, change(({ text }) => ({ appendNotes: text! }))],
  [
    `add|append|write|put {quote} to|in|into|as|as_a|to_the|in_the|into_the|as_the|under_the [the] ${notes} of|on|for|to|in {ref}`,
    change(({ text }) => ({ appendNotes: text! })),
  ],
  [`add|append|write|put {quote} to|in|into {ref} ${notes}`, change(({ text }) => ({ appendNotes: text! }))],
  ['note|note_down|record|jot_down {quote} in|on|under {ref}', change(({ text }) => ({ appendNotes: text! }))],
  [`add|append [the|a] ${notes} {quote} to|on|in|for {ref}`, change(({ text }) => ({ appendNotes: text! }))],
  [
    `in|to|on [the] ${notes} of|on|for {ref} , write|add|put|note {text}`,
    change(({ text }) => ({ appendNotes: text! })),
  ],
  [
    `append|write|add|put|note|record to|in|into|under [the] ${notes} of|on|for {ref} {sep} {text}`,
    change(({ text }) => ({ appendNotes: text! })),
  ],
  [
    `set|change|replace|update|overwrite|make|edit [the] ${notes} of|on|for|in {ref} to|with|by|:|as [read|say] {text}`,
    change(({ text }) => ({ notes: text! })),
  ],
  [`set|change|replace|update|edit {ref} ${notes} to|with|by|: {text}`, change(({ text }) => ({ notes: text! }))],
  [`clear|remove|delete|empty|erase [all] [the] ${notes} of|from|on|in|for {ref}`, change(() => ({ notes: '' }))],
  [`add|make|leave|write [a|the] note {sep} {text}`, change(({ text }) => ({ appendNotes: text! }))],

  [`{ref} note|notes : {text}`, change(({ text }) => ({ appendNotes: text! }))],

  // checklists
  [
    `for|on|in|to {ref} :|, [add|put|make] [a|the|this] checklist [:|of|with] {items}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `tick|check|tick_off|check_off|cross_off|mark|complete|finish|do [off] ${every} ${listItem} [off] [as_done|done|as_complete|off] [in|on|of|from|under|for] [the] [${list}] [of|on|for|in] {ref} [${list}] [off|as_done|done|as_complete]`,
    whole.checkItems,
  ],
  [
    `tick|check|cross|mark everything|all off [in|on|of|from|under|for] [the] [${list}] [of|on|for|in] {ref} [${list}]`,
    whole.checkItems,
  ],
  [
    `tick|check|complete|finish|mark|cross_off|tick_off|check_off [the] [whole|entire|full] checklist|subtasks|steps|checklist_items [off] of|on|for|in|from {ref} [off|as_done|done|as_complete]`,
    whole.checkItems,
  ],
  [
    `untick|uncheck|un-tick|un-check|reset ${every} ${listItem} [in|on|of|from|under|for] [the] [${list}] [of|on|for|in] {ref} [${list}]`,
    whole.uncheckItems,
  ],
  [`untick|uncheck|reset [the] [whole|entire] checklist|subtasks|steps of|on|for|in|from {ref}`, whole.uncheckItems],
  [
    `remove|delete|clear|empty ${every} ${listItem} from|of|on|in|off [the] [${list}] [of|on|for] {ref} [${list}]`,
    whole.removeItems,
  ],
  [
    `clear|empty|delete|remove|wipe [the] [whole|entire|all] checklist|subtasks|checklist_items of|on|for|from|in {ref}`,
    whole.removeItems,
  ],
  [
    `add|put|append|include [the|these|following] [item|items|step|steps|entries|points|entry|point] {items} to|on|onto|in|into [the|its] ${list} of|on|for|in|to {ref}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `add|put|append [the|these] [item|items|step|steps] {items} to|on|onto|in {ref} ${list}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `add|put|append {items} to|on|in [the|its] checklist|subtasks|steps`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `add|append|create|put [a|an|the|these|new|following|another] [new|following|two|three] ${listItem} {items} to|on|for|in|under {ref}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `add|append|create|put [a|an|the|these|new|following|another] [new|following|two|three] ${listItem} {sep} {items} to|on|for|in|under {ref}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `add|append|create|put|give [a|an|the|these|new|following|some] [new|following|two|three] ${listItem} to|on|for|in|under {ref} {sep} {items}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `[the] checklist|checklist_items|subtasks|steps [for|of|on|in] {ref} : {items}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [`${oneMoreItem} {sep} {items}`, change(({ items }) => ({ addChecklist: items! }))],
  [`${oneMoreItem} {items}`, change(({ items }) => ({ addChecklist: items! }))],
  [`{ref} ${list} [add|plus|new] : {items}`, change(({ items }) => ({ addChecklist: items! }))],
  [
    `{ref} ${list} [item|point] {items} done|ticked|checked|ticked_off`,
    change(({ items }) => ({ checkItems: items! })),
  ],
  [`give {ref} a|the checklist [of|with] {sep} {items}`, change(({ items }) => ({ addChecklist: items! }))],
  [
    `add|put {items} as|as_a|as_an|as_the ${listItem} to|on|for|in|under|of {ref}`,
    change(({ items }) => ({ addChecklist: items! })),
  ],
  [
    `tick|check|tick_off|check_off|mark|cross_off|complete [off] [the] [item|checklist_item|step|subtask] {items} [off] [as_done|done|as_complete] in|on|of|from|off|under|at [the] [${list}] [of|on|for|in] {ref}`,
    change(({ items }) => ({ checkItems: items! })),
  ],
  [
    `mark [the] [checklist_item|item|step|subtask] {items} as done|complete|completed|checked|ticked in|on|of|from|off [the] [${list}] [of|on|for|in] {ref}`,
    change(({ items }) => ({ checkItems: items! })),
  ],
  [
    `untick|uncheck|un-tick|un-check|clear [the] [item|checklist_item|step|subtask] {items} in|on|of|from|under [the] [${list}] [of|on|for|in] {ref}`,
    change(({ items }) => ({ uncheckItems: items! })),
  ],
  [
    `remove|delete|drop|take|strike [the] [item|checklist_item|step] {items} from|off|in [the] ${list} of|on|for|in {ref}`,
    change(({ items }) => ({ removeItems: items! })),
  ],
  [
    `remove|delete|drop|take [the] [item|checklist_item|step] {items} from|off {ref} ${list}`,
    change(({ items }) => ({ removeItems: items! })),
  ],
  [
    `remove|delete [the] checklist_item|step|subtask {items} from|on|of|in {ref}`,
    change(({ items }) => ({ removeItems: items! })),
  ],

  ['tick|tick_off|check_off|cross_off {items} [off]', change(({ items }) => ({ checkItems: items! }))],
  ['untick|uncheck {items}', change(({ items }) => ({ uncheckItems: items! }))],
  [`add|put|append to [the|its] ${list} {sep} {items}`, change(({ items }) => ({ addChecklist: items! }))],
  [`add|put|append to [the] ${list} of|on|for {ref} {sep} {items}`, change(({ items }) => ({ addChecklist: items! }))],
  [
    `add|put|append|write {quote} to|in|into|under|as [the|its|a] ${notes}`,
    change(({ text }) => ({ appendNotes: text! })),
  ],
  [`add|put|append|write to|in|into [the|its] ${notes} {sep} {text}`, change(({ text }) => ({ appendNotes: text! }))],

  [`add|put|append|write to|on [the] {ref} ${list} {sep} {items}`, change(({ items }) => ({ addChecklist: items! }))],

  // comments
  [
    `${adding} [a|the|this] [new|quick|short] comment|remark|message|note|reply for|to {people} on|in|under|at {ref} {sep} {text}`,
    { does: 'comment' },
  ],
  ['comment|remark [on|to|in|under|for|at|about|of|with] {ref} {sep} {text}', { does: 'comment' }],
  ['to|on|in|for|under {ref} [,] [add|write|put|leave|post] [a|the|this] comment {sep} {text}', { does: 'comment' }],
  [
    'to|on|in|for|under {ref} [,] [add|write|put|leave] [a|the|this] note {sep} {text}',
    change(({ text }) => ({ appendNotes: text! })),
  ],
  ['comment {quote} on|to|in|under|for|at|about {ref}', { does: 'comment' }],
  ['comment {sep} {text} on|under {ref}', { does: 'comment' }],
  [
    `${adding} [a|an|the|this|following|another] [new|quick|short] comment|remark|message|reply|response on|to|for|in|under|at|about|with|of {ref} {sep} {text}`,
    { does: 'comment' },
  ],
  [
    `${adding} [a|the|this|following] comment|remark|message {quote} on|to|for|in|under|at|about {ref}`,
    { does: 'comment' },
  ],
  [`${adding} [a|the] comment|remark saying|that_says|: {text} on|to|under {ref}`, { does: 'comment' }],
  ['add|post|leave|write|put {quote} as|as_a [a] comment|remark on|to|in|under {ref}', { does: 'comment' }],
  ['reply|respond to|on|in {ref} {sep} {text}', { does: 'comment' }],
  ['say|write|post {quote} on|in|under {ref}', { does: 'comment' }],
  ['comment {sep} {text}', { does: 'comment' }],
  ['add|leave|post|write|put|make [a|the|this|following|another] comment|remark {sep} {text}', { does: 'comment' }],

  // completing, reopening, deleting
  [
    'complete|finish|close|resolve|close_out|close_off|wrap_up|tick_off|check_off|cross_off|mark_off|strike_off|finish_off|tick|check|done_with|finished_with|all_done_with|accomplish|conclude|done|finish_up {ref} [off]',
    { does: 'complete' },
  ],
  ['tick|check|cross|mark {ref} off', { does: 'complete' }],
  [
    `mark|set|flag|change|update|make|switch|report|declare {ref} [status] [as|to|to_be|being|off_as] [be] [all|fully] ${done}`,
    { does: 'complete' },
  ],
  [`mark as|off_as ${done} {ref}`, { does: 'complete' }],
  [`mark ${done} {ref}`, { does: 'complete' }],
  [`move|put|drag|send {ref} to|into|in|as done|completed|complete|finished`, { does: 'complete' }],
  [
    `{ref} is|are|has_been|have_been|'s|is_all|are_all [now|all|already|finally|both] ${done} [now]`,
    { does: 'complete' },
  ],
  [`{ref} ,|:|-|–|— [is|all] ${done}`, { does: 'complete' }],
  [
    "i've|we've|i_have|we_have|i've_just|we've_just|i_just|we_just|i'm|i_am|we're|we_are [now|just|already|finally|all] finished|completed|done|closed|finished_with|done_with|wrapped_up {ref} [now|today]",
    { does: 'complete' },
  ],
  [
    '{people} finished|completed|closed|wrapped_up|did|is_done_with|has_finished|has_completed|has_done|is_finished_with {ref} [yesterday|today|already|this_morning|last_week]',
    { does: 'ask-complete' },
  ],
  [
    'we finished|completed|closed|wrapped_up|did {ref} [yesterday|today|already|this_morning]',
    { does: 'ask-complete' },
  ],
  [
    'reopen|re-open|re_open|uncomplete|unfinish|uncheck|untick|unclose|un-complete|reactivate|restart|unmark {ref}',
    { does: 'reopen' },
  ],
  [`mark|set|flag|change|update|make|put {ref} [status] [as|to|back_to] [be] ${undone} [again]`, { does: 'reopen' }],
  [`{ref} is|are|was|were|'s [actually] not|never [yet|actually|really] ${done} [yet|after_all]`, { does: 'reopen' }],
  [`{ref} isn't|aren't|wasn't|weren't [actually|yet|really] ${done} [yet|after_all]`, { does: 'reopen' }],
  ['open {ref} again|back_up|up_again', { does: 'reopen' }],
  ['open|bring|put {ref} back_up|back_to_open|back_to_life', { does: 'reopen' }],
  [
    'delete|remove|erase|trash|bin|scrap|drop|discard|get_rid_of|throw_away|throw_out|kill|wipe|cancel|dump|axe|destroy|purge|chuck_out|nuke|ditch {ref} [completely|permanently|entirely|for_good]',
    { does: 'delete' },
  ],
  [
    `it's|its|that's|this_is|that_is|they're|they_are|these_are [all|now|already|finally|both] ${done} [now]`,
    { does: 'complete' },
  ],
  ['throw {ref} away|out', { does: 'delete' }],
  ['{ref} can|may go [now]', { does: 'delete' }],
  [`{ref} ${done} thanks|please`, { does: 'complete' }],
  [`{ref} ${done}`, { does: 'state', progress: 'completed', asks: true }],
  ['take {ref} off', { does: 'delete' }],
];
